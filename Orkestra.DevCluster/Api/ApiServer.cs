using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Orkestra.DevCluster.Discovery;
using Orkestra.DevCluster.Faults;
using Orkestra.DevCluster.Security;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Api;

/// <summary>Takes every request: finds what it addresses, answers it, turns failures into Status objects and keeps the request log.</summary>
internal sealed class ApiServer(ResourceCatalog catalog, ObjectStore store, ResourceRoutes resources, RequestLog log, FaultMiddleware faults, TimeProvider time, string version, SecuritySetup security)
{
    private readonly OpenApiPublisher _openApi = new(catalog, store, version);

    public async Task HandleAsync(HttpContext context)
    {
        string[] segments = (context.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        ApiPath? path = Resolve(segments);
        Record(context, path);
        try
        {
            await faults.HandleAsync(context, RequestVerb.Of(context, path), () => DispatchAsync(context, path, segments));
        }
        catch (ApiException e) when (!context.Response.HasStarted)
        {
            await StatusWriter.WriteFailureAsync(context, e);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has hung up; there is nobody to answer.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            // A mistake of this server must be visible to the client that met it, not end its connection.
            await StatusWriter.WriteFailureAsync(context, new ApiException(500, "InternalError", $"Internal error occurred: {e.GetType().Name}: {e.Message}"));
        }
    }

    private Task DispatchAsync(HttpContext context, ApiPath? path, string[] segments)
    {
        security.Gate?.Admit(context);
        return path is null ? HandleOtherAsync(context, segments) : resources.HandleAsync(context, path, RequestVerb.Of(context, path));
    }

    private ApiPath? Resolve(string[] segments) => segments switch
    {
        ["api", var v, .. var rest] => ApiPath.Resolve(catalog, "", v, rest),
        ["apis", var g, var v, .. var rest] => ApiPath.Resolve(catalog, g, v, rest),
        _ => null,
    };

    private async Task HandleOtherAsync(HttpContext context, string[] segments)
    {
        if (segments is ["apis", var group, var groupVersion, .. var rest] && rest.Length > 0
            && ReviewKind.All.FirstOrDefault(r => r.Group == group && r.Version == groupVersion && r.Plural == rest[^1]) is { } review)
        {
            await security.Reviews.HandleAsync(context, review, rest is ["namespaces", var ns, _] ? ns : "");
            return;
        }

        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            throw segments is ["api" or "apis", ..] ? ApiErrors.RouteNotFound() : ApiErrors.MethodNotAllowed();
        }

        if (segments is ["healthz" or "livez" or "readyz", ..])
        {
            await StatusWriter.WriteAsync(context, 200, "ok"u8.ToArray(), "text/plain; charset=utf-8");
            return;
        }

        if (segments is ["openapi", .. var openApi])
        {
            await _openApi.HandleAsync(context, openApi);
            return;
        }

        if (segments is ["api" or "apis"] && AggregatedDiscovery.Choose(context.Request.Headers.Accept.ToString()) is { } form)
        {
            await StatusWriter.WriteAsync(context, 200, AggregatedDiscovery.Document(catalog, segments[0] == "api", form.Version), form.MediaType);
            return;
        }

        if (segments is ["apis", var unknown, ..] && !DiscoveryDocuments.GroupNames(catalog).Contains(unknown))
        {
            // No part of the real server serves the group, so that the answer comes from its HTTP library.
            await StatusWriter.WriteAsync(context, 404, "404 page not found\n"u8.ToArray(), "text/plain; charset=utf-8");
            return;
        }

        if (segments is not ([] or ["version" or "api" or "apis" or "openapi", ..]))
        {
            await StatusWriter.WriteAsync(context, 404, RootPaths());
            return;
        }

        JsonObject document = segments switch
        {
            ["version"] => VersionDocument.Create(version),
            ["api"] => DiscoveryDocuments.CoreVersions(context.Request.Host.Value ?? ""),
            ["api", var v] => DiscoveryDocuments.ResourceList(catalog, "", v) ?? throw ApiErrors.RouteNotFound(),
            ["apis"] => DiscoveryDocuments.GroupList(catalog),
            ["apis", var g] => DiscoveryDocuments.GroupDocument(catalog, g) ?? throw ApiErrors.RouteNotFound(),
            ["apis", var g, var v] => DiscoveryDocuments.ResourceList(catalog, g, v) ?? throw ApiErrors.RouteNotFound(),
            [] => RootPaths(),
            _ => throw ApiErrors.RouteNotFound(),
        };
        await StatusWriter.WriteAsync(context, 200, document);
    }

    private static JsonObject RootPaths() => new()
    {
        ["paths"] = new JsonArray("/api", "/api/v1", "/apis", "/healthz", "/livez", "/openapi/v2", "/openapi/v3", "/readyz", "/version"),
    };

    private void Record(HttpContext context, ApiPath? path)
    {
        string verb = RequestVerb.Of(context, path);
        // When the answer begins, not when it ends: a test that has its answer must find the request here, and a watch ends late.
        context.Response.OnStarting(() =>
        {
            HttpRequest request = context.Request;
            log.Add(new RequestRecord(
                verb,
                request.Method,
                request.Path.Value ?? "",
                request.QueryString.Value ?? "",
                request.Headers.UserAgent.ToString(),
                request.ContentType ?? "",
                request.ContentLength ?? 0,
                context.Response.StatusCode,
                time.GetUtcNow()));
            return Task.CompletedTask;
        });
    }
}
