using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Orkestra.Comparison.Tests.Access;

/// <summary>
/// An administrator's connection to a cluster with RBAC, in a namespace of its own. Sends requests as other users by impersonation, so
/// that the same steps run on any cluster.
/// </summary>
internal sealed class AccessClient : IAsyncDisposable
{
    public const string Rbac = "/apis/rbac.authorization.k8s.io/v1";
    public const string Authorization = "/apis/authorization.k8s.io/v1";

    private readonly HttpClient _http;
    private readonly HttpClient _bare;
    private readonly List<string> _created = [];

    private AccessClient(HttpClient http, HttpClient bare)
    {
        _http = http;
        _bare = bare;
        Id = $"access-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
    }

    /// <summary>Unlike that of any other client; the name of the namespace, and a prefix for names outside of it.</summary>
    public string Id { get; }

    public string Namespaced => $"/api/v1/namespaces/{Id}";

    public string NamespacedRbac => $"{Rbac}/namespaces/{Id}";

    /// <param name="http">Authenticates as an administrator.</param>
    /// <param name="bare">Brings no credential.</param>
    public static async Task<AccessClient> ConnectAsync(HttpClient http, HttpClient bare)
    {
        AccessClient client = new(http, bare);
        await client.CreateAsync("/api/v1/namespaces", $$$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{{client.Id}}}"}}""");
        return client;
    }

    /// <summary>Creates something as the administrator; what lies outside of the namespace is removed again at the end.</summary>
    public async Task<JsonObject> CreateAsync(string collection, string body)
    {
        JsonObject created = (await SendAsync(HttpMethod.Post, collection, body)).Expect(HttpStatusCode.Created);
        if (!collection.Contains("/namespaces/", StringComparison.Ordinal))
        {
            _created.Add($"{collection}/{created["metadata"]!["name"]}");
        }

        return created;
    }

    public Task BindAsync(string binding, string role, string subject, string kind = "Role") => CreateAsync(
        $"{NamespacedRbac}/rolebindings",
        $$"""
        {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding","metadata":{"name":"{{binding}}"},
         "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"{{kind}}","name":"{{role}}"},"subjects":[{{subject}}]}
        """);

    public Task CreateRoleAsync(string name, string rules) => CreateAsync(
        $"{NamespacedRbac}/roles", $$"""{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"Role","metadata":{"name":"{{name}}"},"rules":[{{rules}}]}""");

    /// <summary>Sends a request as a user, or as the administrator when there is none.</summary>
    public Task<AccessAnswer> SendAsync(HttpMethod method, string path, string? body = null, string? user = null, string? group = null, string type = "application/json")
    {
        HttpRequestMessage request = new(method, path);
        if (user is not null)
        {
            request.Headers.Add("Impersonate-User", user);
        }

        if (group is not null)
        {
            request.Headers.Add("Impersonate-Group", group);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        }

        return SendAsync(_http, request);
    }

    public Task<AccessAnswer> GetAsync(string path, string? user = null) => SendAsync(HttpMethod.Get, path, user: user);

    public Task<AccessAnswer> PostAsync(string path, string body, string? user = null) => SendAsync(HttpMethod.Post, path, body, user);

    /// <summary>Sends a request that brings a token and no other credential.</summary>
    public Task<AccessAnswer> GetWithTokenAsync(string path, string? token, params (string Name, string Value)[] headers)
    {
        HttpRequestMessage request = new(HttpMethod.Get, path);
        foreach ((string name, string value) in headers)
        {
            request.Headers.Add(name, value);
        }

        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return SendAsync(_bare, request);
    }

    /// <summary>Whether a user may do something to a resource of the namespace, and why.</summary>
    public async Task<(bool Allowed, string Reason)> AskAsync(string user, string attributes)
    {
        string body = $$$$"""{"apiVersion":"authorization.k8s.io/v1","kind":"SubjectAccessReview","spec":{"user":"{{{{user}}}}","resourceAttributes":{"namespace":"{{{{Id}}}}",{{{{attributes}}}}}}}""";
        JsonNode status = (await PostAsync($"{Authorization}/subjectaccessreviews", body)).Expect(HttpStatusCode.Created)["status"]!;
        return ((bool)status["allowed"]!, (string?)status["reason"] ?? "");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (string path in Enumerable.Reverse(_created))
        {
            await SendAsync(HttpMethod.Delete, path);
        }

        _http.Dispose();
        _bare.Dispose();
    }

    private static async Task<AccessAnswer> SendAsync(HttpClient http, HttpRequestMessage request)
    {
        using (request)
        {
            using HttpResponseMessage response = await http.SendAsync(request);
            return new AccessAnswer(response.StatusCode, await response.Content.ReadAsStringAsync());
        }
    }
}
