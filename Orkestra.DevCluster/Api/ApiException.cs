using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Api;

/// <summary>A request that is answered with a <c>Status</c> of failure.</summary>
internal sealed class ApiException(int code, string reason, string message, JsonObject? details = null) : Exception(message)
{
    public int Code { get; } = code;

    public string Reason { get; } = reason;

    public JsonObject? Details { get; } = details;

    /// <summary>A token to go on with, of a list that cannot go on as it was; empty for none.</summary>
    public string Continue { get; init; } = "";

    /// <summary>The <c>Status</c> object, as sent in an answer or in a watch's ERROR event.</summary>
    public JsonObject ToStatus()
    {
        JsonObject status = new()
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = Continue.Length == 0 ? [] : new JsonObject { ["continue"] = Continue },
            ["status"] = "Failure",
            ["message"] = Message,
        };
        if (Reason.Length > 0)
        {
            status["reason"] = Reason;
        }

        if (Details is not null)
        {
            status["details"] = Details.DeepClone();
        }

        status["code"] = Code;
        return status;
    }
}
