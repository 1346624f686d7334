using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Runtime.Kube.Discovery;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Text;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.MainJob;

/// <summary>
/// One cluster, real or embedded, with an operator that can be started and stopped: the same steps against both judges.
/// </summary>
internal sealed class OperatorScenario : IAsyncDisposable
{
    private static readonly KubeResource[] s_childKinds =
    [
        WellKnownResources.Deployments, WellKnownResources.Services, WellKnownResources.ServiceAccounts, WellKnownResources.Secrets, WellKnownResources.ConfigMaps,
    ];

    private readonly List<(KubeResource Resource, KubeObject Object)> _applied = [];
    private readonly ManifestApplier _applier;
    private readonly KubeClientConfig _operatorConfig;
    private KubeClient? _operatorClient;
    private OperatorHost? _host;

    private OperatorScenario(KubeClientConfig operatorConfig, KubeClientConfig testConfig)
    {
        _operatorConfig = operatorConfig;
        Client = KubeClient.Create(testConfig, TimeProvider.System, NullLoggerFactory.Instance);
        _applier = new ManifestApplier(Client, TimeProvider.System);
    }

    /// <summary>The user agent of <see cref="Client"/>, which tells its requests from the operator's.</summary>
    public const string TestUserAgent = "the-test";

    /// <summary>What the operator's User-Agent ends with, in brackets.</summary>
    public const string OperatorReplica = "the-operator";

    /// <summary>Reads the cluster as the test sees it; the operator has a client of its own.</summary>
    public KubeClient Client { get; }

    /// <summary>
    /// How long the cluster may take. A real garbage collector learns of a new CRD only at its next sync, up to 30 seconds later, or
    /// 30 seconds after that when another CRD went in between; by then it asks for an owner it could not look up so far with a back-off
    /// that has doubled from 5 milliseconds to 80 seconds.
    /// </summary>
    public TimeSpan Patience { get; init; } = Eventually.DefaultTimeout;

    /// <summary>Whether Pods run, so that workloads become ready; the control plane that tests start has no kubelet.</summary>
    public bool RunsPods { get; init; } = true;

    /// <summary>The running operator's live API.</summary>
    public Uri LiveApi => Host.Endpoint;

    /// <summary>The running operator.</summary>
    public OperatorHost Host => _host ?? throw new InvalidOperationException("no operator runs");

    /// <param name="cluster">The cluster.</param>
    /// <param name="replica">Names the operator in its User-Agent, where there are several.</param>
    public static OperatorScenario On(DevCluster.DevCluster cluster, string replica = OperatorReplica) => new(
        KubeConfig.Parse(cluster.KubeConfig, "test").ForReplica(replica), new KubeClientConfig { Server = cluster.Endpoint, UserAgent = TestUserAgent });

    /// <summary>An operator and a test that come to the cluster by different ways.</summary>
    public static OperatorScenario With(KubeClientConfig operatorConfig, KubeClientConfig testConfig) => new(operatorConfig, testConfig);

    /// <param name="kubeConfigPath">An administrator's way to the cluster.</param>
    /// <param name="replica">Names the operator in its User-Agent, to tell it from others that use the cluster.</param>
    public static OperatorScenario OnFile(string kubeConfigPath, string replica = OperatorReplica)
    {
        KubeClientConfig config = KubeConfig.Load(new KubeConfigSources { ExplicitPath = kubeConfigPath });
        var test = new KubeClientConfig { Server = config.Server, Tls = config.Tls, Credentials = config.Credentials, UserAgent = TestUserAgent };
        return new(config.ForReplica(replica), test) { Patience = TimeSpan.FromMinutes(4), RunsPods = false };
    }

    public static SourceFile Source(string path) => DiskFiles.Read(path);

    /// <summary>Loads a Katalog and asserts that it is valid.</summary>
    public static LoadedKatalog Load(string path, IDocumentFiles? files = null)
    {
        LoadedKatalog katalog = new KatalogLoader(files ?? new DiskFiles()).Load([Source(path)]);
        Assert.False(katalog.Diagnostics.HasErrors, DiagnosticRenderer.Render(katalog.Diagnostics));
        return katalog;
    }

    public Task ApplyFileAsync(string path) => ApplyAsync(File.ReadAllText(path), path);

    public async Task ApplyAsync(string yaml, string name = "test.yaml")
    {
        var diagnostics = new DiagnosticBag();
        foreach (Manifest manifest in Manifest.Read(new SourceFile(name, yaml), diagnostics))
        {
            KubeObject applied = await _applier.ApplyAsync(manifest, "default", CancellationToken.None);
            KubeResource resource = await new RestMapper(Client).FindAsync(manifest.Kind, CancellationToken.None)
                ?? throw new InvalidOperationException($"{manifest.Kind} is not served");
            _applied.Add((resource, applied));
        }

        Assert.False(diagnostics.HasErrors, DiagnosticRenderer.Render(diagnostics));
    }

    public Task StartAsync(LoadedKatalog katalog) =>
        StartAsync(new OperatorHostOptions { Plans = katalog.Compile(RuntimeDefaults.Standard), Client = Client, Sources = katalog.ToSources() });

    public Task StartAsync(params IReadOnlyList<OperatorPlan> plans) => StartAsync(new OperatorHostOptions { Plans = plans, Client = Client });

    /// <summary>Starts an operator, with a client and a port of its own, and waits until all its entries work.</summary>
    public async Task StartAsync(OperatorHostOptions options)
    {
        await BeginAsync(options);
        using var limit = new CancellationTokenSource(Eventually.DefaultTimeout);
        await Host.WaitUntilStartedAsync(limit.Token);
    }

    /// <summary>Starts an operator without waiting for its entries.</summary>
    public async Task BeginAsync(OperatorHostOptions options)
    {
        _operatorClient = KubeClient.Create(_operatorConfig, options.Time, NullLoggerFactory.Instance);
        _host = new OperatorHost(options with { Client = _operatorClient, Runtime = options.Runtime with { HttpPort = 0 } });
        await _host.StartAsync(CancellationToken.None);
    }

    public async Task StopAsync()
    {
        if (_host is not null)
        {
            await _host.StopAsync();
            _operatorClient?.Dispose();
            _host = null;
        }
    }

    public Task<KubeObject?> FindAsync(KubeResource resource, string name, string ns = "default") =>
        Client.GetAsync(resource, new ObjectKey(ns, name), CancellationToken.None);

    public Task<KubeObject> AppearsAsync(KubeResource resource, string name, string ns = "default") =>
        Eventually.NotNullAsync(() => FindAsync(resource, name, ns), $"{resource.Plural} {ns}/{name} should exist", Patience);

    public Task DisappearsAsync(KubeResource resource, string name, string ns = "default") =>
        Eventually.BeTrueAsync(async () => await FindAsync(resource, name, ns) is null, $"{resource.Plural} {ns}/{name} should be gone", Patience);

    public Task HasAsync(KubeResource resource, string name, string path, string expected, string ns = "default") =>
        Eventually.BeTrueAsync(
            async () => await FindAsync(resource, name, ns) is { } found && Read(found, path) == expected,
            $"{resource.Plural} {ns}/{name} should have {path} = {expected}",
            Patience);

    public Task HasConditionAsync(KubeResource resource, string name, string type, string status) => Eventually.BeTrueAsync(
        async () => await FindAsync(resource, name) is { } seen && Condition(seen, type) == status, $"{type} of {name} should be {status}", Patience);

    public Task PatchAsync(KubeResource resource, string name, string merge, string ns = "default") =>
        Client.PatchAsync(resource, new ObjectKey(ns, name), new KubePatch(PatchKind.Merge, System.Text.Encoding.UTF8.GetBytes(merge)) { FieldManager = "somebody" }, CancellationToken.None);

    public Task DeleteAsync(KubeResource resource, string name, string ns = "default") =>
        Client.DeleteAsync(resource, new ObjectKey(ns, name), DeleteOptions.Background, CancellationToken.None);

    public async Task<IReadOnlyList<KubeObject>> ListAsync(KubeResource resource, string? labels = null, string? ns = "default") =>
        (await Client.ListAsync(resource, ns, new ListOptions { LabelSelector = labels }, CancellationToken.None)).Items;

    /// <summary>The text at a dot path; list elements by position; empty when absent.</summary>
    public static string Read(KubeObject found, string path)
    {
        OrkValue value = OrkValue.FromMap(found.ToMap());
        foreach (string step in path.Split('.'))
        {
            if (value.TryGetMap(out OrkMap? map) && map.TryGetValue(step, out OrkValue inner))
            {
                value = inner;
            }
            else if (value.TryGetList(out OrkList? list) && int.TryParse(step, out int index) && index < list.Count)
            {
                value = list[index];
            }
            else
            {
                return string.Empty;
            }
        }

        return value.IsNull ? string.Empty : value.ToText();
    }

    /// <summary>The status of a condition; empty when it is absent.</summary>
    public static string Condition(KubeObject found, string type)
    {
        for (int i = 0; Read(found, $"status.conditions.{i}.type") is { Length: > 0 } name; i++)
        {
            if (name == type)
            {
                return Read(found, $"status.conditions.{i}.status");
            }
        }

        return string.Empty;
    }

    /// <summary>Removes what the scenario applied, newest first, while the operator still runs; leaves a shared cluster as it was.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach ((KubeResource resource, KubeObject applied) in Enumerable.Reverse(_applied))
        {
            if (applied.Kind == "CustomResourceDefinition" && await Client.GetAsync(resource, applied.Key, CancellationToken.None) is not null)
            {
                // Those that an operator or a test made beside the applied ones, while somebody can still look up whose children are whose.
                KubeResource defined = Defined(applied);
                foreach (KubeObject left in await ListAsync(defined, ns: null))
                {
                    await RemoveAsync(defined, left);
                }
            }

            await RemoveAsync(resource, applied);
        }

        await StopAsync();
        Client.Dispose();
    }

    private static KubeResource Defined(KubeObject definition) => new(
        new GroupVersionKind(Read(definition, "spec.group"), Read(definition, "spec.versions.0.name"), Read(definition, "spec.names.kind")),
        Read(definition, "spec.names.plural"),
        Read(definition, "spec.scope") == "Namespaced");

    private async Task RemoveAsync(KubeResource resource, KubeObject removed)
    {
        if (_host is null && removed.Kind is not ("Namespace" or "CustomResourceDefinition"))
        {
            await ReleaseAsync(resource, removed.Key);
        }

        await Client.DeleteAsync(resource, removed.Key, DeleteOptions.Background, CancellationToken.None);
        await Eventually.BeTrueAsync(
            async () => (await Client.GetAsync(resource, removed.Key, CancellationToken.None))?.Uid != removed.Uid,
            $"{resource.Plural} {removed.Key} should go at the end of the test",
            Patience);
        await RemoveChildrenAsync(removed.Uid);
    }

    // Nobody is left who would take the finalizers off.
    private async Task ReleaseAsync(KubeResource resource, ObjectKey key)
    {
        if (await Client.GetAsync(resource, key, CancellationToken.None) is { Finalizers.Count: > 0 })
        {
            await PatchAsync(resource, key.Name, """{"metadata":{"finalizers":null}}""", key.Namespace);
        }
    }

    // The garbage collector would do it too, but takes up to a minute for the kinds of new CRDs, and never comes to it once the CRD went.
    private async Task RemoveChildrenAsync(string uid)
    {
        foreach (KubeResource kind in s_childKinds)
        {
            foreach (KubeObject child in await ListAsync(kind, $"{WellKnownLabels.OwnerUid}={uid}", ns: null))
            {
                await Client.DeleteAsync(kind, child.Key, DeleteOptions.Background, CancellationToken.None);
                await Eventually.BeTrueAsync(
                    async () => (await Client.GetAsync(kind, child.Key, CancellationToken.None))?.Uid != child.Uid,
                    $"{kind.Plural} {child.Key} should go at the end of the test",
                    Patience);
            }
        }
    }
}
