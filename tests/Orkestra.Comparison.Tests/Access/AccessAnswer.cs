using System.Net;
using System.Text.Json.Nodes;

namespace Orkestra.Comparison.Tests.Access;

internal sealed record AccessAnswer(HttpStatusCode Status, string Text)
{
    public JsonObject Expect(HttpStatusCode status)
    {
        Assert.True(Status == status, $"expected {status}, got {Status}: {Text}");
        return (JsonObject)JsonNode.Parse(Text)!;
    }

    /// <summary>The answer is a Status of failure with this message.</summary>
    public void ExpectFailure(HttpStatusCode status, string reason, string message, string details = "{}")
    {
        JsonObject answer = Expect(status);
        Assert.Equal(message, (string?)answer["message"]);
        Assert.Equal(reason, (string?)answer["reason"]);
        Assert.Equal("Failure", (string?)answer["status"]);
        JsonObject found = (JsonObject)(answer["details"] ?? new JsonObject()).DeepClone();
        found.Remove("causes");
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(details), found), $"expected details {details}, got {found.ToJsonString()}");
    }

    public void ExpectForbidden(string message, string details) => ExpectFailure(HttpStatusCode.Forbidden, "Forbidden", message, details);
}
