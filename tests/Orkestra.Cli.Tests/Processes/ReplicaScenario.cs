using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;
using Orkestra.TestKit.ControlPlane;
using Xunit.Abstractions;

namespace Orkestra.Cli.Tests.Processes;

/// <summary>Replicas of the runtime as processes of their own, on a server of whichever kind that records who wrote what.</summary>
internal sealed class ReplicaScenario : IDisposable
{
    private static readonly KubeResource s_websites = new(new GroupVersionKind("demo.orkestra.io", "v1alpha1", "Website"), "websites", Namespaced: true);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    // A real garbage collector may take this long to look up an owner whose CRD is new.
    private static readonly TimeSpan s_collection = TimeSpan.FromMinutes(4);

    private readonly Workplace _place = new();
    private readonly List<ReplicaProcess> _replicas = [];
    private readonly List<string> _sites = [];
    private readonly string _kubeConfigPath;
    private readonly KubeClient _client;
    private readonly Func<IReadOnlyList<AuditedRequest>> _audit;
    private readonly ITestOutputHelper _report;

    public ReplicaScenario(string kubeConfigPath, Func<IReadOnlyList<AuditedRequest>> audit, ITestOutputHelper report)
    {
        _kubeConfigPath = kubeConfigPath;
        _audit = audit;
        _report = report;
        _client = KubeClient.Create(KubeConfig.Load(new KubeConfigSources { ExplicitPath = kubeConfigPath }), TimeProvider.System, NullLoggerFactory.Instance);
        _place.AddHelloWebsite();
    }

    /// <summary>
    /// By SIGTERM and by SIGKILL, each until one hand-over is as fast as promised: a loaded machine may delay one, but not each.
    /// </summary>
    public async Task A_leader_that_is_stopped_or_killed_is_succeeded_in_time()
    {
        await AddSitesAsync(1);
        ReplicaProcess leader = await StartAsync([]);
        await ImageIsAsync("v0");
        ReplicaProcess follower = await StartAsync([]);
        Assert.True(await leader.IsKonductorAsync());
        Assert.False(await follower.IsKonductorAsync());

        ReplicaProcess second = await HandOverInTimeAsync(leader, follower, "TERM", TimeSpan.FromSeconds(2));
        Assert.Equal(0, await leader.Process.ExitCodeAsync());
        await HandOverInTimeAsync(second, await StartAsync([]), "KILL", TimeSpan.FromSeconds(17));
        await RemoveSitesAsync();
    }

    /// <summary>The leader is stopped in the midst of work, and finds more of it when it wakes.</summary>
    public async Task A_suspended_leader_that_wakes_writes_nothing()
    {
        Dictionary<string, string> variables = new() { ["LEASE_DURATION"] = "8", ["RENEW_DEADLINE"] = "5", ["RETRY_PERIOD"] = "1" };
        await AddSitesAsync(25);
        ReplicaProcess sleeper = await StartAsync(variables);
        await ImageIsAsync("v0");
        ReplicaProcess successor = await StartAsync(variables);
        Assert.True(await sleeper.IsKonductorAsync());

        Task changing = SetImageAsync("before");
        await sleeper.Process.SignalAsync("STOP");
        await changing;
        await Eventually.BeTrueAsync(successor.IsKonductorAsync, "the other takes over", s_patience);
        await ImageIsAsync("before");
        DateTimeOffset takenOver = TakeOverOf(successor);

        changing = SetImageAsync("after");
        await sleeper.Process.SignalAsync("CONT");
        await changing;
        Assert.Equal(1, await sleeper.Process.ExitCodeAsync());
        await ImageIsAsync("after");

        Assert.Contains("lost konducting", sleeper.Process.Error, StringComparison.Ordinal);
        IReadOnlyList<AuditedRequest> audited = _audit();
        Assert.NotEmpty(WritesOf(sleeper, audited));
        Assert.DoesNotContain(WritesOf(sleeper, audited), write => write.Time >= takenOver);
        Assert.Contains(WritesOf(successor, audited), write => write.Time >= takenOver);
        await NothingIsDoubledOrLeftOverAsync("after");
        await RemoveSitesAsync();
    }

    public void Dispose()
    {
        foreach (ReplicaProcess replica in _replicas)
        {
            replica.Dispose();
        }

        _client.Dispose();
        _place.Dispose();
    }

    private static IEnumerable<AuditedRequest> WritesOf(ReplicaProcess replica, IReadOnlyList<AuditedRequest> audited) =>
        audited.Where(write => write.UserAgent.EndsWith($"({replica.Identity})", StringComparison.Ordinal));

    private async Task<ReplicaProcess> StartAsync(Dictionary<string, string> variables)
    {
        ReplicaProcess replica = await ReplicaProcess.StartAsync(_place, _kubeConfigPath, variables);
        _replicas.Add(replica);
        return replica;
    }

    /// <returns>The replica that leads in the end.</returns>
    private async Task<ReplicaProcess> HandOverInTimeAsync(ReplicaProcess leader, ReplicaProcess follower, string signal, TimeSpan limit)
    {
        const int Attempts = 3;
        TimeSpan fastest = TimeSpan.MaxValue;
        for (int attempt = 1; attempt <= Attempts && fastest > limit; attempt++)
        {
            if (attempt > 1)
            {
                (leader, follower) = (follower, await StartAsync([]));
            }

            string image = $"{signal}-{attempt}";
            TimeSpan took = await MeasureAsync(leader, signal, follower, image);
            _report.WriteLine($"SIG{signal}: the other acted after {took.TotalSeconds:0.000} s");
            fastest = took < fastest ? took : fastest;
            await NothingIsDoubledOrLeftOverAsync(image);
        }

        Assert.True(fastest <= limit, $"the fastest hand-over by SIG{signal} took {fastest}");
        return follower;
    }

    /// <summary>Ends the leader, changes what it would have acted on, and measures until the follower has done it.</summary>
    private async Task<TimeSpan> MeasureAsync(ReplicaProcess leader, string signal, ReplicaProcess follower, string image)
    {
        long started = Stopwatch.GetTimestamp();
        await leader.Process.SignalAsync(signal);
        await Eventually.BeTrueAsync(() => leader.Process.HasExited, "the leader ends", s_patience);
        await SetImageAsync(image);
        await ImageIsAsync(image);
        TimeSpan took = Stopwatch.GetElapsedTime(started);
        Assert.True(await follower.IsKonductorAsync());
        return took;
    }

    private DateTimeOffset TakeOverOf(ReplicaProcess successor) => WritesOf(successor, _audit())
        .Where(static write => write.Verb == "update" && write.Path.Contains("/leases/", StringComparison.Ordinal) && write.Status == 200)
        .Min(static write => write.Time);

    private async Task AddSitesAsync(int count)
    {
        string run = Guid.NewGuid().ToString("N")[..6];
        await ApplyAsync(File.ReadAllText(_place.PathOf("crd.yaml")));
        foreach (int index in Enumerable.Range(0, count))
        {
            string name = $"site-{run}-{index}";
            _sites.Add(name);
            await ApplyAsync($$"""
                apiVersion: demo.orkestra.io/v1alpha1
                kind: Website
                metadata: { name: {{name}}, namespace: default }
                spec: { image: "nginx:v0" }
                """);
        }
    }

    private async Task ApplyAsync(string yaml)
    {
        var applier = new ManifestApplier(_client, TimeProvider.System);
        foreach (Manifest manifest in Manifest.Read(new SourceFile("test.yaml", yaml), new DiagnosticBag()))
        {
            await applier.ApplyAsync(manifest, "default", CancellationToken.None);
        }
    }

    private async Task SetImageAsync(string tag)
    {
        foreach (string site in _sites)
        {
            var patch = new KubePatch(PatchKind.Merge, Encoding.UTF8.GetBytes($$$"""{"spec":{"image":"nginx:{{{tag}}}"}}"""));
            await _client.PatchAsync(s_websites, new ObjectKey("default", site), patch, CancellationToken.None);
        }
    }

    private Task ImageIsAsync(string tag) => Eventually.BeTrueAsync(
        async () =>
        {
            foreach (string site in _sites)
            {
                KubeObject? found = await _client.GetAsync(WellKnownResources.Deployments, new ObjectKey("default", site), CancellationToken.None);
                if (found is null || !Encoding.UTF8.GetString(found.Json.Span).Contains($"\"nginx:{tag}\"", StringComparison.Ordinal))
                {
                    return false;
                }
            }

            return true;
        },
        $"all Deployments have image {tag}",
        s_patience);

    private async Task NothingIsDoubledOrLeftOverAsync(string tag)
    {
        await ImageIsAsync(tag);
        IReadOnlyList<KubeObject> websites = (await _client.ListAsync(s_websites, "default", new ListOptions(), CancellationToken.None)).Items;
        foreach (KubeResource kind in new[] { WellKnownResources.Deployments, WellKnownResources.Services })
        {
            var managed = new ListOptions { LabelSelector = "orkestra.orkspace.io/managed=true" };
            IReadOnlyList<KubeObject> children = (await _client.ListAsync(kind, "default", managed, CancellationToken.None)).Items;
            Assert.Equal(
                websites.Select(static site => site.Uid).Order(StringComparer.Ordinal),
                children.Select(static child => child.FindController()!.Uid).Order(StringComparer.Ordinal));
        }
    }

    private async Task RemoveSitesAsync()
    {
        foreach (string site in _sites)
        {
            await _client.DeleteAsync(s_websites, new ObjectKey("default", site), DeleteOptions.Background, CancellationToken.None);
        }

        // The operator that still runs takes the finalizers off, and the server's garbage collector takes the children.
        await Eventually.BeTrueAsync(
            async () => !(await _client.ListAsync(s_websites, "default", new ListOptions(), CancellationToken.None)).Items.Any(site => _sites.Contains(site.Name)),
            "the websites go",
            s_patience);
        foreach (KubeResource kind in new[] { WellKnownResources.Deployments, WellKnownResources.Services })
        {
            await Eventually.BeTrueAsync(
                async () => (await _client.ListAsync(kind, "default", new ListOptions { LabelSelector = "orkestra.orkspace.io/managed=true" }, CancellationToken.None)).Items.Count == 0,
                $"their {kind.Plural} go",
                s_collection);
        }
    }
}
