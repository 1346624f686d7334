using System.Net;
using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Tests.Support;

internal sealed record ApiAnswer(HttpStatusCode Status, string Text, IReadOnlyList<string> Warnings)
{
    public JsonObject Object => (JsonObject)JsonNode.Parse(Text)!;

    public string Reason => (string?)Object["reason"] ?? "";

    public string Message => (string?)Object["message"] ?? "";

    public string ResourceVersion => (string)Object["metadata"]!["resourceVersion"]!;

    public IReadOnlyList<string> ItemNames => [.. ((JsonArray)Object["items"]!).Select(i => (string)i!["metadata"]!["name"]!)];

    public ApiAnswer Expect(HttpStatusCode status)
    {
        Assert.True(Status == status, $"expected {status}, got {Status}: {Text}");
        return this;
    }
}
