using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Orkestra.DevCluster.Api;

namespace Orkestra.DevCluster.Faults;

/// <summary>Lets a planned failure take the place of an answer.</summary>
internal static class FaultMiddleware
{
    public static async Task ApplyAsync(HttpContext context, Fault fault, Func<Task> carryOut)
    {
        if (fault.Status > 0)
        {
            JsonObject? details = fault.RetryAfterSeconds is { } seconds ? new JsonObject { ["retryAfterSeconds"] = seconds } : null;
            await StatusWriter.WriteFailureAsync(context, new ApiException(fault.Status, Reason(fault.Status), "this failure was planned", details));
            return;
        }

        if (fault.IsCarriedOut)
        {
            // The work is done and its answer thrown away; what reaches the client is the broken connection alone.
            context.Response.Body = Stream.Null;
            await carryOut();
        }

        context.Abort();
    }

    private static string Reason(int status) => status switch
    {
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "NotFound",
        409 => "Conflict",
        410 => "Expired",
        429 => "TooManyRequests",
        500 => "InternalError",
        503 => "ServiceUnavailable",
        504 => "Timeout",
        _ => "",
    };
}
