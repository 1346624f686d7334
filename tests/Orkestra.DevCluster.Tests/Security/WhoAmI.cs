using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Tests.Security;

/// <summary>Asks a cluster whom it takes the caller for.</summary>
internal static class WhoAmI
{
    private const string Body = """{"apiVersion":"authentication.k8s.io/v1","kind":"SelfSubjectReview"}""";

    /// <summary>The user and its groups as <c>user: group, group</c>.</summary>
    public static async Task<string> AskAsync(HttpClient client)
    {
        using StringContent content = new(Body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.PostAsync("/apis/authentication.k8s.io/v1/selfsubjectreviews", content);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Created, text);
        JsonNode user = JsonNode.Parse(text)!["status"]!["userInfo"]!;
        return $"{user["username"]}: {string.Join(", ", ((JsonArray)user["groups"]!).Select(static g => (string?)g))}";
    }
}
