using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Runtime.LeaderElection;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.LeaderElection;

/// <summary>Elections on a server, whichever kind it is. The replicas' time is the test's; the server's is its own.</summary>
internal sealed class ElectionContract : IAsyncDisposable
{
    private readonly KubeClientConfig _cluster;
    private readonly KubeClient _client;
    private readonly string _namespace = $"election-{Guid.NewGuid():N}";
    private readonly ManualClock _clock = new();
    private readonly List<ElectionReplica> _replicas = [];

    private ElectionContract(KubeClientConfig cluster)
    {
        _cluster = cluster;
        _client = KubeClient.Create(cluster, TimeProvider.System, NullLoggerFactory.Instance);
    }

    private ObjectKey Key => new(_namespace, "orkestra-konductor");

    public static async Task RunAsync(KubeClientConfig cluster, Func<ElectionContract, Task> contract)
    {
        await using var election = new ElectionContract(cluster);
        await election._client.CreateAsync(WellKnownResources.Namespaces, null, LeaseBody.Namespace(election._namespace), default);
        await contract(election);
    }

    public async Task The_first_replica_creates_the_lease_and_leads_and_the_next_one_follows()
    {
        ElectionReplica a = await LeaderAsync("a");
        ElectionReplica b = Start("b");
        await Eventually.BeTrueAsync(() => b.Elector.Konductor == "a", "the follower knows who leads");

        Assert.False(b.Elector.IsKonductor);
        Assert.False(b.Gate.IsOpen);
        Assert.True(a.Gate.IsOpen);
        LeaseRecord record = await RecordAsync();
        Assert.Equal(("a", 15.0, 0), (record.Holder, record.Duration.TotalSeconds, record.Transitions));
        Assert.Equal("2026-01-01T00:00:00.000000Z", record.AcquireTime);
        Assert.Equal([new PlannedEvent(false, "KonductorElected", "a became konductor")], a.Events);
        Assert.Empty(b.Events);
    }

    public async Task A_missing_namespace_is_waited_for()
    {
        string missing = $"{_namespace}-missing";
        await using var replica = new ElectionReplica("a", missing, _cluster, _clock);
        await AdvanceUntilAsync(() => _clock.Now >= new DateTimeOffset(2026, 1, 1, 0, 0, 5, TimeSpan.Zero), "some looks have failed");
        Assert.False(replica.Elector.IsKonductor);

        await _client.CreateAsync(WellKnownResources.Namespaces, null, LeaseBody.Namespace(missing), default);
        await AdvanceUntilAsync(() => replica.Elector.IsKonductor, "it leads");
        await _client.DeleteAsync(WellKnownResources.Namespaces, ObjectKey.ClusterScoped(missing), DeleteOptions.Background, default);
    }

    public async Task A_missing_namespace_is_created_where_that_is_wanted()
    {
        string missing = $"{_namespace}-missing";
        await using var replica = new ElectionReplica("a", missing, _cluster, _clock, createNamespace: true);

        await replica.Elector.WhenElected.WaitAsync(Eventually.DefaultTimeout);

        await _client.DeleteAsync(WellKnownResources.Namespaces, ObjectKey.ClusterScoped(missing), DeleteOptions.Background, default);
    }

    public async Task A_leader_renews_and_stays()
    {
        ElectionReplica a = await LeaderAsync("a");
        for (int i = 0; i < 4; i++)
        {
            await RenewedAsync((await LeaseAsync()).ResourceVersion);
        }

        Assert.True(a.Gate.IsOpen);
        LeaseRecord record = await RecordAsync();
        Assert.Equal("2026-01-01T00:00:00.000000Z", record.AcquireTime);
        Assert.NotEqual(record.AcquireTime, record.RenewTime);
    }

    public async Task A_leader_that_dies_is_succeeded_when_its_lease_has_run_out()
    {
        ElectionReplica a = await LeaderAsync("a");
        ElectionReplica b = Start("b");
        await Eventually.BeTrueAsync(() => b.Elector.Konductor == "a", "the follower knows who leads");
        await a.KillAsync();
        DateTimeOffset killed = _clock.Now;

        await AdvanceUntilAsync(() => b.Elector.IsKonductor, "the follower takes over");

        Assert.True(_clock.Now - killed >= TimeSpan.FromSeconds(15), $"it took over after {_clock.Now - killed}");
        LeaseRecord record = await RecordAsync();
        Assert.Equal(("b", 1), (record.Holder, record.Transitions));
        Assert.Equal(
            [
                new PlannedEvent(true, "KonductorLost", "a lost konducting"),
                new PlannedEvent(false, "KonductorElected", "b became konductor"),
                new PlannedEvent(false, "NewKonductorElected", "b elected as konductor"),
            ],
            b.Events);
    }

    public async Task A_released_lease_changes_hands_at_once()
    {
        ElectionReplica a = await LeaderAsync("a");
        ElectionReplica b = Start("b");
        await Eventually.BeTrueAsync(() => b.Elector.Konductor == "a", "the follower knows who leads");
        DateTimeOffset released = _clock.Now;

        await a.Elector.StopAsync();
        await b.Elector.WhenElected.WaitAsync(Eventually.DefaultTimeout);

        // No time passed for the replicas: the watch told, not the next look.
        Assert.Equal(released, _clock.Now);
        Assert.False(a.Elector.IsKonductor);
        Assert.False(a.Gate.IsOpen);
        Assert.False(a.Elector.WhenLost.IsCompleted);
        Assert.DoesNotContain(b.Events, static raised => raised.Reason == "KonductorLost");
        Assert.Equal(("b", 1), ((await RecordAsync()).Holder, (await RecordAsync()).Transitions));
    }

    public async Task Nobody_holds_a_lease_that_was_released()
    {
        ElectionReplica a = await LeaderAsync("a");

        await a.Elector.StopAsync();

        LeaseRecord record = await RecordAsync();
        Assert.Equal((string.Empty, 1.0, 0), (record.Holder, record.Duration.TotalSeconds, record.Transitions));
    }

    public async Task A_leader_that_reaches_no_server_writes_no_more_before_another_begins()
    {
        ElectionReplica a = await LeaderAsync("a");
        ElectionReplica b = Start("b");
        await Eventually.BeTrueAsync(() => b.Elector.Konductor == "a", "the follower knows who leads");
        a.CutNetwork();

        await AdvanceUntilAsync(
            () =>
            {
                Assert.False(a.Gate.IsOpen && b.Gate.IsOpen);
                return b.Elector.IsKonductor;
            },
            "the follower takes over");

        Assert.StartsWith("the lease was not renewed within 10 s: the network is cut", await a.Elector.WhenLost.WaitAsync(Eventually.DefaultTimeout), StringComparison.Ordinal);
        Assert.False(a.Elector.IsKonductor);
        Assert.True(a.Gate.Closed.IsCancellationRequested);
    }

    public async Task A_leader_that_was_succeeded_hears_of_it_and_ends()
    {
        ElectionReplica a = await LeaderAsync("a");
        await ReplaceAsync(record => record with { Holder = "c", AcquireTime = "2026-01-01T01:00:00.000000Z", Transitions = 1 });

        await AdvanceUntilAsync(() => a.Elector.WhenLost.IsCompleted, "the loss is noticed");

        Assert.Equal("c holds the lease now", await a.Elector.WhenLost.WaitAsync(Eventually.DefaultTimeout));
        Assert.Equal("c", a.Elector.Konductor);
        Assert.False(a.Gate.IsOpen);
        await a.Elector.StopAsync();
        Assert.Equal("c", (await RecordAsync()).Holder);
    }

    public async Task A_new_process_of_the_same_name_is_another_replica()
    {
        ElectionReplica a = await LeaderAsync("a");
        await ReplaceAsync(record => record with { AcquireTime = "2026-01-01T01:00:00.000000Z", Transitions = 1 });

        await AdvanceUntilAsync(() => a.Elector.WhenLost.IsCompleted, "the loss is noticed");

        Assert.Equal("a holds the lease now", await a.Elector.WhenLost.WaitAsync(Eventually.DefaultTimeout));
    }

    public async Task A_lease_that_somebody_touched_or_deleted_stays_with_its_leader()
    {
        ElectionReplica a = await LeaderAsync("a");
        await _client.PatchAsync(
            WellKnownResources.Leases, Key, new KubePatch(PatchKind.Merge, """{"metadata":{"annotations":{"note":"mine"}}}"""u8.ToArray()), default);

        await RenewedAsync((await LeaseAsync()).ResourceVersion);
        Assert.True((await LeaseAsync()).TryGetAnnotation("note", out _));

        ElectionReplica b = Start("b");
        await Eventually.BeTrueAsync(() => b.Elector.Konductor == "a", "the follower knows who leads");
        await _client.DeleteAsync(WellKnownResources.Leases, Key, DeleteOptions.Background, default);
        await AdvanceUntilAsync(async () => await FindAsync() is not null, "the lease is there again");

        Assert.Equal("a", (await RecordAsync()).Holder);
        Assert.True(a.Gate.IsOpen);
        Assert.False(b.Elector.IsKonductor);
    }

    public async Task Of_many_that_want_a_free_lease_one_gets_it()
    {
        ElectionReplica[] all = [.. Enumerable.Range(0, 6).Select(i => Start($"replica-{i}"))];

        // The one that leads sees its lease, as the others do, just before it begins to lead.
        await Eventually.BeTrueAsync(
            () => all.All(static replica => replica.Elector.Konductor is not null) && all.Any(static replica => replica.Elector.IsKonductor),
            "one leads and all know it");

        ElectionReplica leader = Assert.Single(all, static replica => replica.Elector.IsKonductor);
        Assert.Single(all, static replica => replica.Gate.IsOpen);
        Assert.All(all, replica => Assert.Equal(leader.Elector.Konductor, replica.Elector.Konductor));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (ElectionReplica replica in _replicas)
        {
            await replica.DisposeAsync();
        }

        await _client.DeleteAsync(WellKnownResources.Namespaces, ObjectKey.ClusterScoped(_namespace), DeleteOptions.Background, default);
        _client.Dispose();
    }

    private ElectionReplica Start(string identity)
    {
        var replica = new ElectionReplica(identity, _namespace, _cluster, _clock);
        _replicas.Add(replica);
        return replica;
    }

    private async Task<ElectionReplica> LeaderAsync(string identity)
    {
        ElectionReplica replica = Start(identity);
        await replica.Elector.WhenElected.WaitAsync(Eventually.DefaultTimeout);
        return replica;
    }

    // Slowly enough for requests to be answered within their limits in between.
    private Task AdvanceUntilAsync(Func<bool> condition, string reason) => AdvanceUntilAsync(() => Task.FromResult(condition()), reason);

    private Task AdvanceUntilAsync(Func<Task<bool>> condition, string reason) => Eventually.BeTrueAsync(
        async () =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(200));
            return await condition();
        },
        reason);

    private Task RenewedAsync(string version) =>
        AdvanceUntilAsync(async () => (await LeaseAsync()).ResourceVersion != version, "the lease is renewed");

    private Task<KubeObject?> FindAsync() => _client.GetAsync(WellKnownResources.Leases, Key, default);

    private async Task<KubeObject> LeaseAsync() => (await FindAsync())!;

    private async Task<LeaseRecord> RecordAsync() => LeaseRecord.Read(await LeaseAsync());

    private async Task ReplaceAsync(Func<LeaseRecord, LeaseRecord> change)
    {
        KubeObject lease = await LeaseAsync();
        await _client.ReplaceAsync(WellKnownResources.Leases, Key, LeaseBody.Changed(lease, change(LeaseRecord.Read(lease))), default);
    }
}
