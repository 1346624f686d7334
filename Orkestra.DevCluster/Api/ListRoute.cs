using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Orkestra.DevCluster.Conversion;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Api;

/// <summary>Answers list requests from one consistent snapshot, page by page when a limit is given.</summary>
internal sealed class ListRoute(ObjectStore store, SnapshotCache snapshots, ObjectConverter converter, TimeProvider time)
{
    public async Task HandleAsync(HttpContext context, ApiPath path, RequestQuery query)
    {
        Selection selection = Selection.From(path, query);
        ResponseForm form = ContentNegotiation.Choose(context.Request.Headers.Accept.ToString());
        if (query.Continue.Length > 0 && query.Revision is not null)
        {
            throw ApiErrors.BadRequest("specifying resource version is not allowed when using continue");
        }

        ContinueToken? token = query.Continue.Length > 0 ? ContinueToken.Decode(query.Continue) : null;
        StoreSnapshot snapshot = Snapshot(path, query, token);
        Page page = Cut(snapshot, selection, token, query.Limit ?? 0);
        if (page.Last is not null)
        {
            snapshots.Add(path.Resource, snapshot);
        }

        JsonObject metadata = new() { ["resourceVersion"] = ObjectMetadata.FormatRevision(snapshot.Revision) };
        if (page.Last is null && path.Definition.IsCustom && form == ResponseForm.Object)
        {
            // Lists of custom resources are written by other code of the real server, which does not leave it out.
            metadata["continue"] = "";
        }

        if (page.Last is { } last)
        {
            metadata["continue"] = new ContinueToken(snapshot.Revision, last).Encode();
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

    private StoreSnapshot Snapshot(ApiPath path, RequestQuery query, ContinueToken? token)
    {
        if (token is not null)
        {
            return snapshots.Find(path.Resource, token.Revision) ?? throw ApiErrors.ContinueExpired();
        }

        StoreSnapshot snapshot = store.List(path.Resource);
        if (query.Revision is { } wanted)
        {
            if (wanted > snapshot.Revision)
            {
                throw ApiErrors.FutureRevision(wanted, snapshot.Revision);
            }

            if (query.ResourceVersionMatch == "Exact" && wanted != snapshot.Revision)
            {
                return snapshots.Find(path.Resource, wanted) ?? throw ApiErrors.Expired(wanted, snapshot.Revision);
            }
        }

        return snapshot;
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
