using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.DevCluster;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Runtime.Primitives;
using Orkestra.TestKit;

namespace Orkestra.LoadDriver;

/// <summary>A fresh cluster for one measurement. No controllers run in it, so that all work is the operator's.</summary>
internal sealed class LoadCluster : IAsyncDisposable
{
    private const int ParallelCreates = 16;

    private readonly IAsyncDisposable _server;

    private LoadCluster(IAsyncDisposable server, string kubeConfigPath, string description)
    {
        _server = server;
        KubeConfigPath = kubeConfigPath;
        Description = description;
        KubeClientConfig loaded = KubeConfig.Load(new KubeConfigSources { ExplicitPath = kubeConfigPath });
        Client = KubeClient.Create(loaded, TimeProvider.System, NullLoggerFactory.Instance);
    }

    public string KubeConfigPath { get; }

    public string Description { get; }

    public KubeClient Client { get; }

    public static async Task<LoadCluster> StartAsync(bool real, string directory)
    {
        if (real)
        {
            var cluster = new RealCluster { RunsControllers = false };
            await cluster.InitializeAsync();
            return new LoadCluster(new Stopper(cluster.DisposeAsync), cluster.KubeConfigPath, $"kube-apiserver {cluster.Version}");
        }

        DevCluster.DevCluster dev = await DevCluster.DevCluster.StartAsync(new DevClusterOptions { SimulateWorkloads = false, WatchHistoryLength = 100_000 });
        string path = Path.Combine(directory, "kubeconfig");
        await dev.WriteKubeConfigAsync(path);
        return new LoadCluster(dev, path, "dev cluster");
    }

    /// <summary>Installs the kinds and waits until they are served.</summary>
    public async Task InstallAsync(int kinds)
    {
        var applier = new ManifestApplier(Client, TimeProvider.System);
        var definition = new GroupVersionKind("apiextensions.k8s.io", "v1", "CustomResourceDefinition");
        for (int kind = 1; kind <= kinds; kind++)
        {
            KubeResource resource = Workload.Resource(kind);
            var manifest = new Manifest(definition, string.Empty, $"{resource.Plural}.{resource.Kind.Group}", Encoding.UTF8.GetBytes(Workload.Crd(kind)));
            await applier.ApplyAsync(manifest, Workload.Namespace, CancellationToken.None);
        }
    }

    /// <summary>Creates custom resources, the same number of each kind as far as it goes.</summary>
    public Task FillAsync(int objects, int kinds) => Parallel.ForEachAsync(
        Enumerable.Range(0, objects),
        new ParallelOptions { MaxDegreeOfParallelism = ParallelCreates },
        async (number, cancellationToken) =>
        {
            int kind = (number % kinds) + 1;
            await Client.CreateAsync(Workload.Resource(kind), Workload.Namespace, Workload.CustomResource(kind, number), cancellationToken);
        });

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
    }

    private sealed class Stopper(Func<Task> stop) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await stop();
    }
}
