using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Orkestra.DevCluster.Json;

namespace Orkestra.DevCluster.Api;

/// <summary>Writes JSON answers and <c>Status</c> objects.</summary>
internal static class StatusWriter
{
    public static Task WriteFailureAsync(HttpContext context, ApiException failure)
    {
        if (failure.Details?["retryAfterSeconds"] is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToJsonString();
        }

        return WriteAsync(context, failure.Code, failure.ToStatus());
    }

    public static Task WriteAsync(HttpContext context, int code, JsonNode body, string contentType = "application/json") =>
        WriteAsync(context, code, JsonTree.Write(body), contentType);

    public static async Task WriteAsync(HttpContext context, int code, ReadOnlyMemory<byte> body, string contentType = "application/json")
    {
        RequestWarnings.Write(context);
        context.Response.StatusCode = code;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
