using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Discovery;

/// <summary>
/// Answers <c>/openapi/…</c>. A document is written once for each state of the catalog; its hash is its ETag, and part of the address
/// under which the index names it, so that clients keep it until it changes. Safe for concurrent use.
/// </summary>
internal sealed class OpenApiPublisher(ResourceCatalog catalog, ObjectStore store, string version)
{
    private readonly ConcurrentDictionary<string, Page> _pages = new(StringComparer.Ordinal);

    /// <summary>Answers one request below <c>/openapi</c>.</summary>
    /// <exception cref="ApiException">There is no such document.</exception>
    public Task HandleAsync(HttpContext context, string[] segments) => segments switch
    {
        ["v2"] when OpenApiV2.IsWanted(context.Request.Headers.Accept.ToString()) =>
            SendAsync(context, Keep("v2.pb", () => OpenApiV2Protobuf.Write(OpenApiV2.ToJson(catalog, store, version))), OpenApiV2.ProtobufType),
        ["v2"] => SendAsync(context, Keep("v2", () => JsonTree.Write(OpenApiV2.ToJson(catalog, store, version)))),
        ["v3"] => SendAsync(context, Keep("v3", () => JsonTree.Write(Index()))),
        ["v3", .. var path] => SendAsync(context, Document(string.Join('/', path)) ?? throw ApiErrors.RouteNotFound()),
        _ => throw ApiErrors.RouteNotFound(),
    };

    private JsonObject Index()
    {
        JsonObject paths = [];
        foreach ((string path, _, _) in OpenApiV3.Documents(catalog))
        {
            paths[path] = new JsonObject { ["serverRelativeURL"] = $"/openapi/v3/{path}?hash={Document(path)?.Hash}" };
        }

        return new JsonObject { ["paths"] = paths };
    }

    private Page? Document(string path)
    {
        (string found, string group, string groupVersion) = OpenApiV3.Documents(catalog).FirstOrDefault(d => d.Path == path);
        return found is null ? null : Keep("v3/" + path, () => JsonTree.Write(OpenApiV3.Document(catalog, store, group, groupVersion, version)!));
    }

    private Page Keep(string name, Func<byte[]> write)
    {
        int generation = catalog.Generation;
        if (_pages.TryGetValue(name, out Page? page) && page.Generation == generation)
        {
            return page;
        }

        byte[] body = write();
        page = new Page(generation, body, Convert.ToHexString(SHA256.HashData(body)));
        _pages[name] = page;
        return page;
    }

    private static Task SendAsync(HttpContext context, Page page, string type = "application/json")
    {
        string tag = $"\"{page.Hash}\"";
        IHeaderDictionary headers = context.Response.Headers;
        headers.ETag = tag;
        headers.Vary = "Accept";
        if (context.Request.Query["hash"] == page.Hash)
        {
            headers.CacheControl = "public, immutable";
        }

        if (context.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return StatusWriter.WriteAsync(context, 200, page.Body, type);
    }

    private sealed record Page(int Generation, byte[] Body, string Hash);
}
