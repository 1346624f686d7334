using System.Buffers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Orkestra.DevCluster.Admission;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Api;

/// <summary>Create, read, replace, patch and delete, on objects and their subresources.</summary>
internal sealed class ResourceRoutes(ObjectWriter writer, ListRoute lists, WatchRoute watches, TokenRequestRoute tokens)
{
    public Task HandleAsync(HttpContext context, ApiPath path, string verb)
    {
        RequestQuery query = new(context);
        // A form that the server does not speak is refused before anything is done, or looked for.
        ContentNegotiation.Choose(context.Request.Headers.Accept.ToString(), path.Definition.IsCustom);
        if (path.Subresource.Length > 0)
        {
            return HandleSubresourceAsync(context, path, query);
        }

        return verb switch
        {
            "list" => lists.HandleAsync(context, path, query),
            "watch" => watches.HandleAsync(context, path, query),
            "get" => GetAsync(context, path, query),
            "create" => CreateAsync(context, path, query),
            "update" => ReplaceAsync(context, path, query),
            "patch" => PatchAsync(context, path, query),
            "delete" => DeleteAsync(context, path, query),
            "deletecollection" when path.Resource != WellKnown.Namespaces => DeleteCollectionAsync(context, path, query),
            _ => throw ApiErrors.MethodNotAllowed(),
        };
    }

    private Task HandleSubresourceAsync(HttpContext context, ApiPath path, RequestQuery query)
    {
        if (path.Subresource == "token" && path.Resource == WellKnown.ServiceAccounts)
        {
            return tokens.HandleAsync(context, path);
        }

        string method = context.Request.Method;
        bool isServed = path.Subresource switch
        {
            "status" => path.Definition.HasStatus,
            "scale" => path.Definition.HasScale,
            "finalize" => path.Resource == WellKnown.Namespaces && HttpMethods.IsPut(method),
            "eviction" => path.Resource == WellKnown.Pods,
            _ => false,
        };
        if (!isServed)
        {
            throw path.Definition.IsCustom ? ApiErrors.NotFound(path.Resource, path.Name) : ApiErrors.RouteNotFound();
        }

        return (path.Subresource, method) switch
        {
            ("eviction", "POST") => EvictAsync(context, path, query),
            ("scale", "GET") => GetScaleAsync(context, path),
            ("scale", "PUT") => ReplaceScaleAsync(context, path, query),
            ("scale", "PATCH") => PatchScaleAsync(context, path, query),
            (_, "GET") => GetAsync(context, path, query),
            (_, "PUT") => ReplaceAsync(context, path, query),
            (_, "PATCH") => PatchAsync(context, path, query),
            _ => throw ApiErrors.MethodNotAllowed(),
        };
    }

    private StoredObject Find(ApiPath path) =>
        writer.Store.Get(path.Resource, new ObjectName(path.Namespace, path.Name)) ?? throw ApiErrors.NotFound(path.Resource, path.Name);

    private Task GetAsync(HttpContext context, ApiPath path, RequestQuery query)
    {
        if (query.Revision > writer.Store.Revision)
        {
            throw ApiErrors.FutureRevision(query.Revision.Value, writer.Store.Revision, isRetryable: true);
        }

        return SendAsync(context, path, query, 200, Find(path));
    }

    private async Task CreateAsync(HttpContext context, ApiPath path, RequestQuery query)
    {
        List<string> duplicates = [];
        JsonObject obj = await RequestBody.ReadObjectAsync(context, duplicates, path.Definition.Kind);
        string ns = path.Namespace.Length > 0 || !path.Definition.Namespaced ? path.Namespace : throw ApiErrors.MethodNotAllowed();
        WriteOptions options = query.WriteOptions(duplicates);
        WriteResult result = await writer.CreateAsync(path.Definition, ns, obj, options);
        await SendAsync(context, path, query, 201, result.Object);
    }

    private async Task ReplaceAsync(HttpContext context, ApiPath path, RequestQuery query)
    {
        List<string> duplicates = [];
        JsonObject obj = await RequestBody.ReadObjectAsync(context, duplicates, path.Definition.Kind);
        WriteOptions options = query.WriteOptions(duplicates);
        WriteResult result = await writer.ReplaceAsync(path.Definition, Key(path), obj, path.Subresource, options);
        await SendAsync(context, path, query, 200, result.Object);
    }

    private async Task PatchAsync(HttpContext context, ApiPath path, RequestQuery query)
    {
        string type = RequestBody.MediaType(context);
        Patches.CheckType(type, path.Definition);
        List<string> duplicates = [];
        WriteOptions options = query.WriteOptions(duplicates, type == Patches.Apply);
        JsonNode patch = Patches.Parse(type, await RequestBody.ReadBytesAsync(context), duplicates);

        WriteResult result = type == Patches.Apply
            ? await writer.ApplyAsync(path.Definition, Key(path), (JsonObject)patch, path.Subresource, query.Force, options)
            : await writer.ModifyAsync(path.Definition, Key(path), path.Subresource, options, live => writer.Patch(path.Definition, live, type, patch));
        await SendAsync(context, path, query, result.Created ? 201 : 200, result.Object);
    }

    private async Task DeleteAsync(HttpContext context, ApiPath path, RequestQuery query)
    {
        DeleteRequest request = await DeleteBody.ReadAsync(context, query);
        if (request.Policy is null && path.Resource == WellKnown.Jobs)
        {
            request.Warnings.Add("child pods are preserved by default when jobs are deleted; set propagationPolicy=Background to remove them or set propagationPolicy=Orphan to suppress this warning");
        }

        DeleteResult result = await writer.DeleteAsync(path.Definition, Key(path), request);
        // The real server sends back a pod or a waiting object, and a bare success for anything that is gone.
        if (!result.Removed || DeletedObjects.AreReturned(path.Resource))
        {
            await SendAsync(context, path, query, 200, result.Object);
            return;
        }

        JsonObject details = new() { ["name"] = path.Name };
        if (path.Definition.Group.Length > 0)
        {
            details["group"] = path.Definition.Group;
        }

        details["kind"] = path.Definition.Plural;
        details["uid"] = result.Object.Uid;
        await StatusWriter.WriteAsync(context, 200, new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Success",
            ["details"] = details,
        });
    }

    private async Task DeleteCollectionAsync(HttpContext context, ApiPath path, RequestQuery query)
    {
        DeleteRequest request = await DeleteBody.ReadAsync(context, query) with { IsOfCollection = true };
        Selection selection = Selection.From(path, query);
        StoreSnapshot snapshot = writer.Store.List(path.Resource);
        List<StoredObject> deleted = [.. snapshot.Objects.Values.Where(selection.Matches)];
        foreach (StoredObject obj in deleted)
        {
            try
            {
                await writer.DeleteAsync(path.Definition, obj.Name, request);
            }
            catch (ApiException e) when (e.Code == 404)
            {
                // Somebody else was faster.
            }
        }

        await lists.SendAsync(context, path, snapshot.Revision, deleted);
    }

    private async Task EvictAsync(HttpContext context, ApiPath path, RequestQuery query)
    {
        JsonObject eviction = await RequestBody.ReadObjectAsync(context, null, "Eviction");
        await writer.EvictAsync(path.Definition, Key(path), eviction, query.WriteOptions());
        await StatusWriter.WriteAsync(context, 201, new JsonObject { ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Success", ["code"] = 201 });
    }

    private Task GetScaleAsync(HttpContext context, ApiPath path)
    {
        // Built-in kinds name the subresource as what was not found.
        GroupResource missing = path.Definition.IsCustom ? path.Resource : path.Resource with { Resource = path.Resource.Resource + "/scale" };
        StoredObject obj = writer.Store.Get(path.Resource, new ObjectName(path.Namespace, path.Name)) ?? throw ApiErrors.NotFound(missing, path.Name);
        return StatusWriter.WriteAsync(context, 200, ScaleDocument.Read(path.Definition.Scale!, obj.ToJson()));
    }

    private async Task ReplaceScaleAsync(HttpContext context, ApiPath path, RequestQuery query)
    {
        JsonObject scale = await RequestBody.ReadObjectAsync(context, null, "Scale");
        await WriteScaleAsync(context, path, query, _ => scale);
    }

    private async Task PatchScaleAsync(HttpContext context, ApiPath path, RequestQuery query)
    {
        string type = RequestBody.MediaType(context);
        JsonNode patch = Patches.Parse(type, await RequestBody.ReadBytesAsync(context), []);
        // A Scale has neither lists nor owners worth merging, so the object-shaped patch formats mean the same for it.
        await WriteScaleAsync(context, path, query, scale => Patches.Change(type == Patches.Json ? type : Patches.Merge, scale, patch, path.Definition.Schema.Fields));
    }

    private async Task WriteScaleAsync(HttpContext context, ApiPath path, RequestQuery query, Func<JsonObject, JsonObject> change)
    {
        ScalePaths paths = path.Definition.Scale!;
        bool checks = !path.Definition.IsCustom;
        ObjectPart part = new(
            "scale",
            new TypeName("autoscaling", "v1", "Scale"),
            obj => ScaleDocument.Read(paths, obj),
            (obj, scale) => ScaleDocument.Write(paths, obj, scale, checks));
        WriteResult result = await writer.ModifyAsync(
            path.Definition,
            Key(path),
            "",
            query.WriteOptions(),
            live =>
            {
                part.Write(live, change(part.Read(live)));
                return live;
            },
            part: part);
        await StatusWriter.WriteAsync(context, 200, ScaleDocument.Read(paths, result.Object.ToJson()));
    }

    private async Task SendAsync(HttpContext context, ApiPath path, RequestQuery query, int code, StoredObject stored)
    {
        StoredObject obj = await writer.Converter.ServeAsync(path.Definition, stored);
        ResponseForm form = ContentNegotiation.Choose(context.Request.Headers.Accept.ToString());
        ObjectEncoder encoder = new(path.Definition, form);
        ArrayBufferWriter<byte> buffer = new(2048);
        if (form == ResponseForm.Table)
        {
            JsonObject table = Tables.Print(path.Definition, [encoder.ToTree(obj)], writer.Time.GetUtcNow(), query.IncludeObject.Length == 0 ? null : query.IncludeObject);
            table["metadata"] = new JsonObject { ["resourceVersion"] = ObjectMetadata.FormatRevision(obj.Revision) };
            JsonTree.WriteTo(buffer, table);
        }
        else
        {
            encoder.Write(buffer, obj);
        }

        await StatusWriter.WriteAsync(context, code, buffer.WrittenMemory);
    }

    private static ObjectName Key(ApiPath path) => new(path.Namespace, path.Name);
}
