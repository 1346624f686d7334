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
    private readonly List<(KubeResource Resource, ObjectKey Key)> _applied = [];
    private readonly ManifestApplier _applier;
    private OperatorHost? _host;

    public OperatorScenario(KubeClientConfig config)
    {
        Client = KubeClient.Create(config, TimeProvider.System, NullLoggerFactory.Instance);
        _applier = new ManifestApplier(Client, TimeProvider.System);
    }

    /// <summary>Reads the cluster as the test sees it; the operator has a client of its own.</summary>
    public KubeClient Client { get; }

    /// <summary>
    /// How long the cluster may take: a real garbage collector learns of a new CRD only at its next sync, up to 30 seconds later.
    /// </summary>
    public TimeSpan Patience { get; init; } = Eventually.DefaultTimeout;

    /// <summary>Whether Pods run, so that workloads become ready; the control plane that tests start has no kubelet.</summary>
    public bool RunsPods { get; init; } = true;

    /// <summary>The running operator's live API.</summary>
    public Uri LiveApi => _host!.Endpoint;

    public static OperatorScenario On(string kubeConfigText) => new(KubeConfig.Parse(kubeConfigText, "test"));

    public static OperatorScenario OnFile(string kubeConfigPath) =>
        new(KubeConfig.Load(new KubeConfigSources { ExplicitPath = kubeConfigPath })) { Patience = TimeSpan.FromSeconds(90), RunsPods = false };

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
            _applied.Add((resource, applied.Key));
        }

        Assert.False(diagnostics.HasErrors, DiagnosticRenderer.Render(diagnostics));
    }

    public Task StartAsync(LoadedKatalog katalog) => StartAsync(katalog.Compile(RuntimeDefaults.Standard));

    public async Task StartAsync(IReadOnlyList<OperatorPlan> plans)
    {
        KubeClient client = KubeClient.Create(Client.Config, TimeProvider.System, NullLoggerFactory.Instance);
        _host = new OperatorHost(new OperatorHostOptions { Plans = plans, Client = client, Runtime = new RuntimeOptions { HttpPort = 0 } });
        await _host.StartAsync(CancellationToken.None);
        using var limit = new CancellationTokenSource(Eventually.DefaultTimeout);
        await _host.WaitUntilStartedAsync(limit.Token);
    }

    public async Task StopAsync()
    {
        if (_host is not null)
        {
            await _host.StopAsync();
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
        foreach ((KubeResource resource, ObjectKey key) in Enumerable.Reverse(_applied))
        {
            await Client.DeleteAsync(resource, key, DeleteOptions.Background, CancellationToken.None);
            await Eventually.BeTrueAsync(
                async () => await Client.GetAsync(resource, key, CancellationToken.None) is null, $"{resource.Plural} {key} should go at the end of the test", Patience);
        }

        await StopAsync();
        Client.Dispose();
    }
}
