using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Orkestra.DevCluster.Conversion;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Api;

/// <summary>
/// Answers list requests from one consistent snapshot, page by page when a limit is given. The real server answers from its cache or from
/// etcd, depending on the parameters, and the two differ in what they honour and in how they fail; clients meet both, so both are here.
/// </summary>
internal sealed class ListRoute(ObjectStore store, ObjectConverter converter, TimeProvider time)
{
    public async Task HandleAsync(HttpContext context, ApiPath path, RequestQuery query)
    {
        ListOptionsRules.Check(query);
        Selection selection = Selection.From(path, query);
        ResponseForm form = ContentNegotiation.Choose(context.Request.Headers.Accept.ToString());
        ContinueToken? token = query.Continue.Length > 0 ? ContinueToken.Decode(query.Continue, path.Namespace, path.Definition.Namespaced) : null;
        int limit = token is null && query.ResourceVersion == "0" ? 0 : query.Limit ?? 0;
        StoreSnapshot snapshot = token is null ? First(path, query, limit) : Next(path, query, token);
        Page page = Cut(snapshot, selection, token, limit);
        JsonObject metadata = new() { ["resourceVersion"] = ObjectMetadata.FormatRevision(snapshot.Revision) };
        if (page.Last is null && path.Definition.IsCustom && form == ResponseForm.Object)
        {
            // Lists of custom resources are written by other code of the real server, which does not leave it out.
            metadata["continue"] = "";
        }

        if (page.Last is { } last)
        {
            metadata["continue"] = new ContinueToken(snapshot.Revision, last).Encode(path.Namespace);
            if (!selection.HasSelectors)
            {
                metadata["remainingItemCount"] = page.Remaining;
            }
        }

        await StatusWriter.WriteAsync(context, 200, Encode(path.Definition, form, metadata, await converter.ServeAsync(path.Definition, page.Items), query.IncludeObject));
    }

    /// <summary>Answers with the given objects as a list.</summary>
    public async Task SendAsync(HttpContext context, ApiPath path, long revision, List<StoredObject> items)
    {
        ResponseForm form = ContentNegotiation.Choose(context.Request.Headers.Accept.ToString());
        JsonObject metadata = new() { ["resourceVersion"] = ObjectMetadata.FormatRevision(revision) };
        if (path.Definition.IsCustom && form == ResponseForm.Object)
        {
            metadata["continue"] = "";
        }

        await StatusWriter.WriteAsync(context, 200, Encode(path.Definition, form, metadata, await converter.ServeAsync(path.Definition, items), ""));
    }

    /// <summary>The snapshot that a list begins with.</summary>
    private StoreSnapshot First(ApiPath path, RequestQuery query, int limit)
    {
        string match = query.ResourceVersionMatch;
        if (query.ResourceVersion.Length == 0)
        {
            return store.List(path.Resource);
        }

        bool isCached = match != "Exact" && limit <= 0;
        long wanted = query.ParseRevision() ?? throw (isCached ? query.InvalidRevision() : ApiErrors.BadRequest($"invalid resource version: {query.InvalidRevision().Message}"));

        // A limit without a match means that very version: the pages that follow will be of it, too.
        if (match == "Exact" || (match.Length == 0 && limit > 0))
        {
            return At(path.Resource, wanted);
        }

        StoreSnapshot snapshot = store.List(path.Resource);
        return wanted <= snapshot.Revision ? snapshot : throw ApiErrors.FutureRevision(wanted, snapshot.Revision, isRetryable: isCached);
    }

    private StoreSnapshot At(GroupResource resource, long revision)
    {
        if (revision > store.Revision)
        {
            throw new ApiException(500, "", "etcdserver: mvcc: required revision is a future revision");
        }

        try
        {
            return store.ListAt(resource, revision);
        }
        catch (ExpiredRevisionException)
        {
            throw ApiErrors.ListExpired();
        }
    }

    private StoreSnapshot Next(ApiPath path, RequestQuery query, ContinueToken token)
    {
        if (query.ResourceVersion is not ("" or "0"))
        {
            throw ApiErrors.BadRequest("specifying resource version is not allowed when using continue");
        }

        if (token.Revision < 0)
        {
            return store.List(path.Resource);
        }

        try
        {
            return store.ListAt(path.Resource, token.Revision);
        }
        catch (ExpiredRevisionException)
        {
            throw ApiErrors.ContinueExpired((token with { Revision = ContinueToken.Newest }).Encode(path.Namespace));
        }
    }

    private static Page Cut(StoreSnapshot snapshot, Selection selection, ContinueToken? token, int limit)
    {
        List<StoredObject> items = [];
        int remaining = 0;
        foreach ((ObjectName name, StoredObject obj) in snapshot.Objects)
        {
            if (token is not null && name.CompareTo(token.After) <= 0 || !selection.Matches(obj))
            {
                continue;
            }

            if (limit > 0 && items.Count == limit)
            {
                remaining++;
            }
            else
            {
                items.Add(obj);
            }
        }

        return new Page(items, remaining > 0 ? items[^1].Name : null, remaining);
    }

    private ReadOnlyMemory<byte> Encode(ResourceDefinition definition, ResponseForm form, JsonObject metadata, IReadOnlyList<StoredObject> items, string includeObject)
    {
        ObjectEncoder encoder = new(definition, form);
        ArrayBufferWriter<byte> buffer = new(4096);
        if (form == ResponseForm.Table)
        {
            JsonObject table = Tables.Print(definition, [.. items.Select(encoder.ToTree)], time.GetUtcNow(), includeObject.Length == 0 ? null : includeObject);
            table["metadata"] = metadata;
            JsonTree.WriteTo(buffer, table);
            return buffer.WrittenMemory;
        }

        (string kind, string apiVersion) = form == ResponseForm.PartialMetadata
            ? ("PartialObjectMetadataList", "meta.k8s.io/v1")
            : (definition.ListKind, definition.ApiVersion);
        buffer.Write(Encoding.UTF8.GetBytes($"{{\"kind\":\"{kind}\",\"apiVersion\":\"{apiVersion}\",\"metadata\":"));
        JsonTree.WriteTo(buffer, metadata);
        buffer.Write(",\"items\":["u8);
        for (int i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                buffer.Write(","u8);
            }

            encoder.WriteItem(buffer, items[i]);
        }

        buffer.Write("]}"u8);
        return buffer.WrittenMemory;
    }

    private sealed record Page(List<StoredObject> Items, ObjectName? Last, int Remaining);
}
