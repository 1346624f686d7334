using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Tests.Support;

/// <summary>Plain HTTP against a dev cluster: the tests see what goes over the wire, not what a client library makes of it.</summary>
internal sealed class ApiClient : IAsyncDisposable
{
    public const string ConfigMaps = "/api/v1/namespaces/default/configmaps";
    public const string Deployments = "/apis/apps/v1/namespaces/default/deployments";

    private readonly DevCluster? _cluster;

    private ApiClient(DevCluster? cluster, HttpClient http)
    {
        _cluster = cluster;
        Http = http;
        Http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("tests", "1.0"));
    }

    public DevCluster Cluster => _cluster ?? throw new InvalidOperationException("This client talks to a real cluster.");

    /// <summary>Whether a real server answers, whose controllers are at work in every namespace.</summary>
    public bool IsReal => _cluster is null;

    public HttpClient Http { get; }

    public static async Task<ApiClient> StartAsync(Action<DevClusterOptions>? configure = null)
    {
        DevClusterOptions options = new() { SimulateWorkloads = false };
        configure?.Invoke(options);
        DevCluster cluster = await DevCluster.StartAsync(options);
        return new ApiClient(cluster, new HttpClient { BaseAddress = cluster.Endpoint });
    }

    /// <summary>A client for a real cluster; takes the HTTP client over.</summary>
    public static ApiClient Over(HttpClient http) => new(null, http);

    public Task<ApiAnswer> GetAsync(string path, string? accept = null) => SendAsync(HttpMethod.Get, path, null, "", accept);

    public Task<ApiAnswer> PostAsync(string path, string body, string type = "application/json") => SendAsync(HttpMethod.Post, path, body, type);

    public Task<ApiAnswer> PutAsync(string path, JsonNode body) => SendAsync(HttpMethod.Put, path, body.ToJsonString(), "application/json");

    public Task<ApiAnswer> PatchAsync(string path, string body, string type = "application/merge-patch+json") => SendAsync(HttpMethod.Patch, path, body, type);

    public Task<ApiAnswer> DeleteAsync(string path, string? body = null) => SendAsync(HttpMethod.Delete, path, body, "application/json");

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, string? body, string type, string? accept = null)
    {
        using HttpRequestMessage request = new(method, path);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        }

        using HttpResponseMessage response = await Http.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        string[] warnings = response.Headers.TryGetValues("Warning", out IEnumerable<string>? values) ? [.. values] : [];
        return new ApiAnswer(response.StatusCode, text, warnings);
    }

    public Task<WatchStream> WatchAsync(string path, string query = "") => WatchStream.OpenAsync(Http, $"{path}?watch=true{query}");

    public async Task<JsonObject> CreateConfigMapAsync(string name, string metadata = "", string data = "\"a\":\"1\"")
    {
        string extra = metadata.Length == 0 ? "" : "," + metadata;
        ApiAnswer answer = await PostAsync(ConfigMaps, $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{name}}}"{{{extra}}}},"data":{{{{data}}}}}""");
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return answer.Object;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }
}
