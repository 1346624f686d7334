using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Cli.EndToEnd;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Cli.Tests.Running;

/// <summary>An <c>ork run</c> that operates the Shop <c>corner</c> on a real cluster, and leaves nothing of it there.</summary>
internal sealed class RealShops : IAsyncDisposable
{
    private static readonly KubeResource[] s_children = [WellKnownResources.ConfigMaps, WellKnownResources.Secrets, WellKnownResources.Deployments];

    private readonly KubeClient _client;
    private readonly RunningCommand _run;
    private readonly IReadOnlyList<Manifest> _shop;
    private readonly IReadOnlyList<Manifest> _crd;
    private readonly EndToEndCluster _access;

    private RealShops(Workplace place, RealCluster cluster, string resource)
    {
        place.Write("crd.yaml", PermissiveCrd.Of("demo.example.com", "v1", "Shop"));
        _client = KubeClient.Create(KubeConfig.Load(new KubeConfigSources { ExplicitPath = cluster.KubeConfigPath }), TimeProvider.System, NullLoggerFactory.Instance);
        _access = new EndToEndCluster(_client, cluster.KubeConfigPath, TimeProvider.System);
        _shop = EndToEndCluster.Read(place.PathOf(resource));
        _crd = EndToEndCluster.Read(place.PathOf("crd.yaml"));
        _run = new RunningCommand(
            place, "run", "--kubeconfig", cluster.KubeConfigPath, "--no-leader-election", "--apply", "crd.yaml", "--apply", resource, "--port", "0");
    }

    /// <summary>The run.</summary>
    public RunningCommand Run => _run;

    /// <summary>Starts the Katalog of a place and returns once the Shop was reconciled.</summary>
    /// <param name="place">The place.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="resource">The file with the Shop.</param>
    public static async Task<RealShops> RunAsync(Workplace place, RealCluster cluster, string resource)
    {
        var shops = new RealShops(place, cluster, resource);
        try
        {
            await shops.Run.LineAsync("✓ shop default/corner");
            return shops;
        }
        catch
        {
            await shops.DisposeAsync();
            throw;
        }
    }

    // Its operator lets go of the Shop; of what it had, whose kind is new to the garbage collector, nobody else would for half a minute.
    public async ValueTask DisposeAsync()
    {
        await RemoveAsync(_shop);
        await _run.DisposeAsync();
        foreach (KubeResource kind in s_children)
        {
            ListPage page = await _client.ListAsync(kind, "default", new ListOptions { LabelSelector = "orkestra-owner=corner" }, CancellationToken.None);
            foreach (KubeObject child in page.Items)
            {
                await _client.DeleteAsync(kind, child.Key, DeleteOptions.Background, CancellationToken.None);
            }
        }

        await RemoveAsync(_crd);
        _client.Dispose();
    }

    private async Task RemoveAsync(IReadOnlyList<Manifest> manifests)
    {
        await _access.DeleteAsync(manifests, CancellationToken.None);
        await Eventually.BeTrueAsync(() => _access.AreGoneAsync(manifests, CancellationToken.None), $"{manifests[0].Kind.Kind} {manifests[0].Name} is gone");
    }
}
