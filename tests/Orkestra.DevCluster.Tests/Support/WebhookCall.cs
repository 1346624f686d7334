using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Tests.Support;

/// <summary>One question that a webhook was asked.</summary>
internal sealed record WebhookCall(string Path, string Query, string UserAgent, JsonObject Review)
{
    public JsonObject Request => (JsonObject)Review["request"]!;

    /// <summary>A member of the request, as JSON text; empty when it is absent.</summary>
    public string this[string field] => Request[field]?.ToJsonString() ?? "";
}
