using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Orkestra.DevCluster;

namespace Orkestra.Package.Tests;

/// <summary>A cluster, reached with TLS, with the sample of the project, which somebody is to operate.</summary>
internal sealed class OperatedSample : IAsyncDisposable
{
    private const string Definitions = "apis/apiextensions.k8s.io/v1/customresourcedefinitions/orders.shop.example.com?fieldManager=test&force=true";
    private const string Orders = "apis/shop.example.com/v1/namespaces/default/orders/sample";

    private readonly DevCluster.DevCluster _cluster;
    private readonly HttpClient _http;

    private OperatedSample(DevCluster.DevCluster cluster)
    {
        _cluster = cluster;
        _http = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator }) { BaseAddress = cluster.Endpoint };
    }

    /// <summary>The cluster's kubeconfig.</summary>
    public string KubeConfig => _cluster.KubeConfig;

    public static async Task<OperatedSample> StartAsync(ShopProject project)
    {
        var sample = new OperatedSample(await DevCluster.DevCluster.StartAsync(new DevClusterOptions { UseTls = true }));
        await sample.ApplyAsync(Definitions, await File.ReadAllTextAsync(project.PathOf("Shop", "crd.yaml")));
        await Eventually.PassAsync(
            async () => await sample.ApplyAsync($"{Orders}?fieldManager=test&force=true", await File.ReadAllTextAsync(project.PathOf("Shop", "cr.yaml"))),
            "the cluster takes the sample");
        return sample;
    }

    /// <summary>A port on which nobody listens.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits until the sample is operated and the program calls itself healthy.</summary>
    public async Task IsOperatedByAsync(RunningProgram program, int port)
    {
        await program.UntilAsync(async () => await PhaseAsync(_http, new Uri(Orders, UriKind.Relative)) == "Running", "the sample's status says that it runs");
        await program.UntilAsync(
            async () =>
            {
                using HttpResponseMessage answer = await _http.GetAsync(new Uri($"http://127.0.0.1:{port}/readyz"));
                return answer.StatusCode == HttpStatusCode.OK;
            },
            "the program is ready");
    }

    /// <summary>The phase that the status of a sample says; null while there is none.</summary>
    public static async Task<string?> PhaseAsync(HttpClient http, Uri address)
    {
        using HttpResponseMessage answer = await http.GetAsync(address);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            return null;
        }

        using var json = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
        return json.RootElement.TryGetProperty("status", out JsonElement status) && status.TryGetProperty("phase", out JsonElement phase) ? phase.GetString() : null;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _cluster.DisposeAsync();
    }

    private async Task ApplyAsync(string path, string yaml)
    {
        using var content = new StringContent(yaml, Encoding.UTF8, "application/apply-patch+yaml");
        using HttpResponseMessage answer = await _http.PatchAsync(new Uri(path, UriKind.Relative), content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
