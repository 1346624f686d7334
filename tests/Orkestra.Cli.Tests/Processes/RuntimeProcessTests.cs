using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;

namespace Orkestra.Cli.Tests.Processes;

public sealed class RuntimeProcessTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task It_runs_katalogs_from_its_environment_until_it_is_told_to_stop()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using DevCluster.DevCluster cluster = await DevCluster.DevCluster.StartAsync();
        await cluster.WriteKubeConfigAsync(_place.PathOf("kubeconfig"));
        _place.AddHelloWebsite();
        await ApplyAsync(cluster, "crd.yaml", "cr.yaml");
        int port = FreePort();
        using ProductProcess runtime = Start(new()
        {
            ["KATALOG_PATH"] = _place.PathOf("katalog.yaml"),
            ["KUBECONFIG"] = _place.PathOf("kubeconfig"),
            ["ORK_PORT"] = $"{port}",
        });

        await runtime.LineAsync("website is healthy");
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await Eventually.BeTrueAsync(async () => (await http.GetAsync(new Uri("/ready", UriKind.Relative))).IsSuccessStatusCode, "the runtime is ready");
        Assert.Contains(cluster.Requests, static request => request.Path.EndsWith("/deployments", StringComparison.Ordinal) || request.Path.Contains("/deployments/", StringComparison.Ordinal));

        await runtime.TerminateAsync();

        Assert.Equal(0, await runtime.ExitCodeAsync());
        Assert.Empty(runtime.Output);
    }

    [Fact]
    public async Task Without_leader_election_it_works_at_once_and_asks_for_no_lease()
    {
        await using DevCluster.DevCluster cluster = await DevCluster.DevCluster.StartAsync();
        await cluster.WriteKubeConfigAsync(_place.PathOf("kubeconfig"));
        _place.AddHelloWebsite();
        await ApplyAsync(cluster, "crd.yaml", "cr.yaml");
        using ProductProcess runtime = Start(new() { ["KUBECONFIG"] = _place.PathOf("kubeconfig"), ["ORK_PORT"] = "0" }, "katalog.yaml", "--no-leader-election");

        await runtime.LineAsync("website is healthy");

        Assert.DoesNotContain(cluster.Requests, static request => request.Path.Contains("/leases", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_katalog_it_says_where_to_name_one()
    {
        using ProductProcess runtime = Start([]);

        Assert.Equal(1, await runtime.ExitCodeAsync());
        await runtime.LineAsync("no Katalog: name files as arguments or in KATALOG_PATH");
    }

    [Fact]
    public async Task A_katalog_that_does_not_exist_is_named()
    {
        using ProductProcess runtime = Start(new() { ["KATALOG_PATH"] = "nowhere.yaml" });

        Assert.Equal(1, await runtime.ExitCodeAsync());
        await runtime.LineAsync("nowhere.yaml");
        Assert.DoesNotContain("   at ", runtime.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_katalog_is_explained_like_by_validate()
    {
        _place.Write("katalog.yaml", "apiVersion: orkestra.orkspace.io/v1\nkind: Katalogue\n");
        using ProductProcess runtime = Start(new() { ["KATALOG_PATH"] = "katalog.yaml" });

        Assert.Equal(1, await runtime.ExitCodeAsync());
        await runtime.LineAsync("katalog.yaml:2:7: error ORK1002: ");
    }

    [Fact]
    public async Task Bad_settings_are_refused()
    {
        _place.AddHelloWebsite();
        using ProductProcess runtime = Start(new() { ["KATALOG_PATH"] = "katalog.yaml", ["DEFAULT_WORKERS"] = "99" });
        using ProductProcess loud = Start(new() { ["KATALOG_PATH"] = "katalog.yaml", ["LOG_LEVEL"] = "loud" });

        Assert.Equal(1, await runtime.ExitCodeAsync());
        await runtime.LineAsync("DEFAULT_WORKERS is 99; expected 1 to 50");
        Assert.Equal(1, await loud.ExitCodeAsync());
        await loud.LineAsync("LOG_LEVEL is 'loud'");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task ApplyAsync(DevCluster.DevCluster cluster, params string[] names)
    {
        using KubeClient client = KubeClient.Create(KubeConfig.Parse(cluster.KubeConfig, "dev"), TimeProvider.System, NullLoggerFactory.Instance);
        var applier = new ManifestApplier(client, TimeProvider.System);
        foreach (string name in names)
        {
            foreach (Manifest manifest in Manifest.Read(new SourceFile(name, File.ReadAllText(_place.PathOf(name))), new DiagnosticBag()))
            {
                await applier.ApplyAsync(manifest, "default", CancellationToken.None);
            }
        }
    }

    private ProductProcess Start(Dictionary<string, string> variables, params string[] args)
    {
        variables["HOME"] = _place.Root;
        return new ProductProcess("orkestra-runtime", _place.Root, variables, args);
    }
}
