using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.DevCluster;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Runtime.Plans;
using Orkestra.Sdk.Diagnostics;

namespace OperatorTests;

/// <summary>An embedded cluster on which the compiled operators run.</summary>
public sealed class OperatorFixture : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http = new();
    private DevCluster? _cluster;
    private KubeClient? _client;
    private OperatorHost? _host;

    public async Task InitializeAsync()
    {
        _cluster = await DevCluster.StartAsync();
        _http.BaseAddress = _cluster.Endpoint;
        _client = KubeClient.Create(KubeConfig.Parse(_cluster.KubeConfig, "embedded cluster"), TimeProvider.System, NullLoggerFactory.Instance);
        await ApplyAsync("crd.yaml");

        // What is compiled in registers itself when the operator's assembly is loaded.
        RuntimeHelpers.RunModuleConstructor(typeof(Program).Module.ModuleHandle);
        _host = new OperatorHost(new OperatorHostOptions
        {
            Plans = [.. CompiledKatalogs.All.SelectMany(static katalog => katalog.Plans(RuntimeDefaults.Standard))],
            Client = _client,
            Runtime = new RuntimeOptions { HttpPort = 0 },
        });
        await _host.StartAsync(CancellationToken.None);
        await ApplyAsync("cr.yaml");
    }

    public async Task DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _client?.Dispose();
        _http.Dispose();
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    /// <summary>An object of the cluster, once it is there and as expected.</summary>
    public async Task<JsonElement> GetAsync(string path, Func<JsonElement, bool>? isExpected = null)
    {
        var waited = Stopwatch.StartNew();
        string seen = "nothing";
        while (waited.Elapsed < s_patience)
        {
            using HttpResponseMessage answer = await _http.GetAsync(new Uri(path, UriKind.Relative));
            seen = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode == HttpStatusCode.OK && JsonSerializer.Deserialize<JsonElement>(seen) is var found && (isExpected?.Invoke(found) ?? true))
            {
                return found;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        throw new TimeoutException($"{path} did not become what was expected; last seen: {seen}");
    }

    private async Task ApplyAsync(string file)
    {
        var applier = new ManifestApplier(_client!, TimeProvider.System);
        foreach (Manifest manifest in Manifest.Read(DiskFiles.Read(Path.Combine(AppContext.BaseDirectory, "Manifests", file)), new DiagnosticBag()))
        {
            await applier.ApplyAsync(manifest, "default", CancellationToken.None);
        }
    }
}
