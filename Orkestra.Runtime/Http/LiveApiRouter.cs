using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Telemetry;
using Orkestra.Sdk.Contracts;

namespace Orkestra.Runtime.Http;

/// <summary>
/// Maps the paths of the live API. A hand-written router: the table is small and fixed, and the framework's endpoint routing would
/// cost more memory than everything it routes to.
/// </summary>
internal sealed class LiveApiRouter
{
    private const string Json = "application/json; charset=utf-8";

    // Quotes stay readable: the answers are JSON documents, never parts of an HTML page.
    private static readonly ContractsJsonContext s_contracts =
        new(new JsonSerializerOptions(ContractsJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private readonly IKatalogView _view;

    public LiveApiRouter(IKatalogView view)
    {
        _view = view;
    }

    public Task HandleAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            return WriteErrorAsync(context, StatusCodes.Status405MethodNotAllowed, "only GET is served here");
        }

        string path = context.Request.Path.Value ?? "/";
        return path.TrimEnd('/') switch
        {
            "/startup" => WriteProbeAsync(context, _view.IsStarted, StatusCodes.Status503ServiceUnavailable),
            "/health" or "/healthz" or "/livez" => WriteProbeAsync(context, _view.IsAlive, StatusCodes.Status500InternalServerError),
            "/ready" or "/readyz" => WriteProbeAsync(context, _view.IsReady, StatusCodes.Status503ServiceUnavailable),
            "/metrics" => WriteMetricsAsync(context),
            "/katalog" => WriteSummaryAsync(context),
            "/katalog/raw" => WriteYamlAsync(context, _view.Sources.Raw),
            "/katalog/enriched" => WriteYamlAsync(context, _view.Sources.Enriched),
            _ => RouteEntryAsync(context, path.Split('/', StringSplitOptions.RemoveEmptyEntries)),
        };
    }

    private Task RouteEntryAsync(HttpContext context, string[] segments)
    {
        if (segments is not ["katalog", var name, ..])
        {
            return WriteErrorAsync(context, StatusCodes.Status404NotFound, $"no such path {context.Request.Path}");
        }

        if (_view.Find(name) is not { } entry)
        {
            return WriteErrorAsync(context, StatusCodes.Status404NotFound, $"the Katalog has no entry '{name}'");
        }

        return segments[2..] switch
        {
            ["health"] when entry.HealthEnabled => WriteHealthAsync(context, entry),
            ["raw"] when entry.IsServed && _view.Sources.Entries.TryGetValue(name, out EntrySources? sources) => WriteYamlAsync(context, sources.Raw),
            ["enriched"] when entry.IsServed && _view.Sources.Entries.TryGetValue(name, out EntrySources? sources) => WriteYamlAsync(context, sources.Enriched),
            [] when entry.InfoEnabled => WriteJsonAsync(context, StatusCodes.Status200OK, entry.Info(), s_contracts.CrdInfo),
            ["cr", .. var rest] when entry.InfoEnabled => RouteResourcesAsync(context, entry, name, rest),
            _ => WriteErrorAsync(context, StatusCodes.Status404NotFound, $"no such path {context.Request.Path}"),
        };
    }

    private static Task RouteResourcesAsync(HttpContext context, IEntryView entry, string entryName, string[] segments)
    {
        if (!entry.IsSynced)
        {
            return WriteErrorAsync(context, StatusCodes.Status503ServiceUnavailable, $"the cache of '{entryName}' is not filled yet");
        }

        string? question = segments.Length == (entry.Namespaced ? 3 : 2) && segments[^1] is "trace" or "events" ? segments[^1] : null;
        ObjectKey? key = (question is null ? segments : segments[..^1]) switch
        {
            [var objectName] when !entry.Namespaced => ObjectKey.ClusterScoped(objectName),
            [var ns, var objectName] when entry.Namespaced => new ObjectKey(ns, objectName),
            _ => null,
        };
        if (segments.Length == 0)
        {
            string? field = context.Request.Query["field"];
            return WriteJsonAsync(context, StatusCodes.Status200OK, entry.List(field), s_contracts.CrList);
        }

        if (key is not { } known)
        {
            string expected = entry.Namespaced ? $"/katalog/{entryName}/cr/NAMESPACE/NAME" : $"/katalog/{entryName}/cr/NAME";
            return WriteErrorAsync(context, StatusCodes.Status404NotFound, $"no such path {context.Request.Path}; expected {expected}");
        }

        if (question == "events")
        {
            return WriteEventsAsync(context, entry, entryName, known);
        }

        if (question == "trace")
        {
            return entry.Trace(known) is { } trace
                ? WriteJsonAsync(context, StatusCodes.Status200OK, trace, s_contracts.CrTrace)
                : WriteErrorAsync(context, StatusCodes.Status404NotFound, $"this process remembers no reconcile of {known} by '{entryName}'");
        }

        return entry.Detail(known) is { } detail
            ? WriteJsonAsync(context, StatusCodes.Status200OK, detail, s_contracts.CrDetail)
            : WriteErrorAsync(context, StatusCodes.Status404NotFound, $"'{entryName}' has no custom resource {known}");
    }

    private static async Task WriteEventsAsync(HttpContext context, IEntryView entry, string entryName, ObjectKey key)
    {
        try
        {
            CrEvents? events = await entry.EventsAsync(key, context.RequestAborted).ConfigureAwait(false);
            await (events is null
                ? WriteErrorAsync(context, StatusCodes.Status404NotFound, $"'{entryName}' has no custom resource {key}")
                : WriteJsonAsync(context, StatusCodes.Status200OK, events, s_contracts.CrEvents)).ConfigureAwait(false);
        }
        catch (Exception error) when (error is KubeApiException or TimeoutException or HttpRequestException)
        {
            await WriteErrorAsync(context, StatusCodes.Status500InternalServerError, $"the events of {key} cannot be read: {error.Message}").ConfigureAwait(false);
        }
    }

    private static Task WriteHealthAsync(HttpContext context, IEntryView entry)
    {
        CrdHealth health = entry.Health();
        return WriteJsonAsync(context, health.Status, health, s_contracts.CrdHealth);
    }

    private Task WriteSummaryAsync(HttpContext context)
    {
        KatalogSummary summary = _view.Summarise();
        return WriteJsonAsync(context, summary.Status, summary, s_contracts.KatalogSummary);
    }

    private async Task WriteMetricsAsync(HttpContext context)
    {
        context.Response.ContentType = PrometheusWriter.ContentType;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            _view.WriteMetrics(context.Response.BodyWriter);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        }
    }

    private static Task WriteProbeAsync(HttpContext context, bool good, int badStatus) =>
        WriteTextAsync(context, good ? StatusCodes.Status200OK : badStatus, "text/plain; charset=utf-8", good ? "ok\n" : "not ok\n");

    private static Task WriteErrorAsync(HttpContext context, int status, string message) =>
        WriteJsonAsync(context, status, new ErrorAnswer(message), s_contracts.ErrorAnswer);

    private static Task WriteYamlAsync(HttpContext context, string text) =>
        WriteTextAsync(context, StatusCodes.Status200OK, "application/yaml; charset=utf-8", text);

    private static Task WriteTextAsync(HttpContext context, int status, string contentType, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(text, context.RequestAborted);
    }

    private static async Task WriteJsonAsync<T>(HttpContext context, int status, T value, JsonTypeInfo<T> type)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = Json;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await JsonSerializer.SerializeAsync(context.Response.Body, value, type, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
