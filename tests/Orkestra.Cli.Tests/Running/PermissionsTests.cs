using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Cli.Input;
using Orkestra.Cli.Production;
using Orkestra.DevCluster;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Permissions;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Validation;

namespace Orkestra.Cli.Tests.Running;

/// <summary>An operator on a cluster that lets it do what <c>ork validate --full</c> lists, and nothing else.</summary>
public sealed class PermissionsTests : IAsyncLifetime, IDisposable
{
    private const string Binding =
        """
        apiVersion: v1
        kind: Namespace
        metadata: { name: orkestra-system }
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: { name: ork }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ork }
        subjects: [{ apiGroup: rbac.authorization.k8s.io, kind: User, name: ork }]
        """;

    private readonly Workplace _place = new();
    private DevCluster.DevCluster? _cluster;

    public async Task InitializeAsync()
    {
        _cluster = await DevCluster.DevCluster.StartAsync(new DevClusterOptions { UseTls = true, UseRbac = true });
        await _cluster.WriteKubeConfigAsync(_place.PathOf("admin"));
        _place.Write("limited", _cluster.CreateKubeConfig(_cluster.Security.IssueToken("ork")));
        _place.AddHelloWebsite();
    }

    public async Task DisposeAsync() => await _cluster!.DisposeAsync();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task An_operator_needs_exactly_the_listed_permissions()
    {
        KatalogPermissions permissions = Load();
        _place.Write("role.yaml", KatalogPermissions.ToClusterRole("ork", permissions.Runtime));
        _place.Write("binding.yaml", Binding);
        await using (var setup = new RunningCommand(_place, "run", "--kubeconfig", "admin", "--port", "0", "--apply", "role.yaml", "--apply", "binding.yaml"))
        {
            await setup.LineAsync("ClusterRoleBinding ork applied");
            await setup.LineAsync("✓ website default/hello-website");
        }

        _cluster!.ClearRequests();

        // As in a pod: the manifests are somebody else's business there, and so are the rights to apply them.
        _place.Set("KUBERNETES_SERVICE_HOST", "10.0.0.1");
        await using var run = new RunningCommand(_place, "run", "--kubeconfig", "limited", "--port", "0");
        await run.LineAsync("live API on http://");
        await ApplyAsync("apiVersion: demo.orkestra.io/v1alpha1\nkind: Website\nmetadata: { name: more, namespace: default }\nspec: { image: nginx }\n");
        await run.LineAsync("+ deployments/more");
        await run.LineAsync("+ services/more-svc");
        await Eventually.BeTrueAsync(
            () => Task.FromResult(_cluster.Requests.Any(static request => request.Path.EndsWith("/websites/more/status", StringComparison.Ordinal))),
            "the status is written");
        Assert.Equal(0, await run.StopAsync());

        Assert.DoesNotContain(_cluster.Requests, static request => request.Status == 403);
    }

    private async Task ApplyAsync(string manifest)
    {
        using KubeClient client = KubeClient.Create(KubeConfig.Parse(_cluster!.KubeConfig, "admin"), TimeProvider.System, NullLoggerFactory.Instance);
        foreach (Manifest read in Manifest.Read(new SourceFile("more.yaml", manifest), new DiagnosticBag()))
        {
            await new ManifestApplier(client, TimeProvider.System).ApplyAsync(read, "default", CancellationToken.None);
        }
    }

    private KatalogPermissions Load()
    {
        CliEnvironment environment = _place.Environment(new RecordingOutput());
        return ProductionKatalog.Permissions(KatalogInput.Load([_place.PathOf("katalog.yaml")], ValidationGoal.Run, environment), environment);
    }
}
