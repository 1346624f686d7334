using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Tests.Storage;

public sealed class ObjectStoreTests
{
    private static readonly GroupResource s_resource = new("", "configmaps");

    /// <summary>Each list is one operation per writer: which of four objects it touches; an existing one is updated, every third is removed.</summary>
    [Fact]
    public void A_watcher_of_concurrent_writers_rebuilds_exactly_the_stored_state()
    {
        Arbitrary<int[][]> plans = ArbMap.Default.ArbFor<int[][]>();
        Prop.ForAll(plans, static plan => Replay(plan)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_lost_race_changes_nothing()
    {
        ObjectStore store = new(16, 16);
        ObjectName name = new("default", "a");
        StoredObject first = store.TryPut(s_resource, name, null, Tree("a"))!;

        Assert.Null(store.TryPut(s_resource, name, null, Tree("a")));
        StoredObject second = store.TryPut(s_resource, name, first, Tree("a"))!;
        Assert.Null(store.TryPut(s_resource, name, first, Tree("a")));
        Assert.Null(store.TryRemove(first, Tree("a")));
        Assert.Same(second, store.Get(s_resource, name));
    }

    [Fact]
    public void A_watcher_that_does_not_read_is_cut_off()
    {
        ObjectStore store = new(historyLength: 16, watchCapacity: 2);
        using WatchSubscription watch = store.Watch(s_resource, null, includeState: false);
        for (int i = 0; i < 3; i++)
        {
            store.TryPut(s_resource, new ObjectName("default", $"o{i}"), null, Tree($"o{i}"));
        }

        while (watch.Events.TryRead(out _))
        {
        }

        Assert.True(watch.Events.Completion.IsCompleted);
    }

    private static bool Replay(int[][] plan)
    {
        ObjectStore store = new(100_000, 100_000);
        using WatchSubscription watch = store.Watch(s_resource, null, includeState: true);
        Parallel.ForEach(plan, operations =>
        {
            foreach (int operation in operations ?? [])
            {
                ObjectName name = new("default", $"o{Math.Abs((long)operation) % 4}");
                StoredObject? current = store.Get(s_resource, name);
                _ = current is not null && operation % 3 == 0
                    ? store.TryRemove(current, Tree(name.Name))
                    : store.TryPut(s_resource, name, current, Tree(name.Name));
            }
        });

        Dictionary<ObjectName, long> seen = [];
        long last = 0;
        while (watch.Events.TryRead(out StoreEvent? change))
        {
            bool known = seen.ContainsKey(change.Object.Name);
            if (change.Revision <= last || known != (change.Type != StoreEventType.Added))
            {
                return false;
            }

            last = change.Revision;
            if (change.Type == StoreEventType.Deleted)
            {
                seen.Remove(change.Object.Name);
            }
            else
            {
                seen[change.Object.Name] = change.Revision;
            }
        }

        return store.List(s_resource).Objects.All(o => seen.Remove(o.Key, out long revision) && revision == o.Value.Revision) && seen.Count == 0;
    }

    private static JsonObject Tree(string name) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "ConfigMap",
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "default" },
    };
}
