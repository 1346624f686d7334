using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Orkestra.Cli.Tests.Processes;

/// <summary>One of several <c>orkestra-runtime</c> processes on the same cluster.</summary>
internal sealed class ReplicaProcess : IDisposable
{
    private static readonly HttpClient s_http = new() { Timeout = TimeSpan.FromSeconds(2) };

    // The log message's placeholder.
    private const string IdentityField = "Identity";

    private readonly ProductProcess _process;
    private readonly Uri _liveApi;

    private ReplicaProcess(ProductProcess process, Uri liveApi)
    {
        _process = process;
        _liveApi = liveApi;
    }

    /// <summary>What the replica calls itself in the Lease and in its User-Agent.</summary>
    public string Identity { get; private set; } = string.Empty;

    public ProductProcess Process => _process;

    /// <summary>Starts a replica and waits until it takes part in the election and its caches are complete.</summary>
    public static async Task<ReplicaProcess> StartAsync(Workplace place, string kubeConfigPath, IReadOnlyDictionary<string, string> variables)
    {
        int port = FreePort();
        var environment = new Dictionary<string, string>(variables)
        {
            ["HOME"] = place.Root,
            ["KUBECONFIG"] = kubeConfigPath,
            ["KATALOG_PATH"] = place.PathOf("katalog.yaml"),
            ["ORK_PORT"] = $"{port}",
        };
        var replica = new ReplicaProcess(new ProductProcess("orkestra-runtime", place.Root, environment), new Uri($"http://127.0.0.1:{port}"));
        string joined = await replica._process.LineAsync("takes part in the election");
        using JsonDocument document = JsonDocument.Parse(joined);
        replica.Identity = document.RootElement.GetProperty("State").GetProperty(IdentityField).GetString()!;
        await Eventually.BeTrueAsync(
            async () => (await s_http.GetAsync(new Uri(replica._liveApi, "/ready"))).IsSuccessStatusCode, "the replica is ready", TimeSpan.FromSeconds(60));
        return replica;
    }

    public async Task<bool> IsKonductorAsync()
    {
        using JsonDocument summary = JsonDocument.Parse(await s_http.GetStringAsync(new Uri(_liveApi, "/katalog")));
        return summary.RootElement.GetProperty("isKonductor").GetBoolean();
    }

    public void Dispose() => _process.Dispose();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
