using System.Text;
using System.Text.Json.Nodes;
using Orkestra.Runtime.Exploration;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Tests.Exploration;

public sealed class ApiStoreTests
{
    private static readonly ObjectKey s_key = new("default", "a");

    private readonly ApiStore _store = new(new ExploredClock(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void An_apply_creates_changes_and_takes_back_what_it_no_longer_says()
    {
        KubeObject created = Apply("""{"x":"1","y":"1"}""");
        KubeObject same = Apply("""{"x":"1","y":"1"}""");
        KubeObject changed = Apply("""{"x":"2"}""");

        Assert.Same(created, same);
        Assert.Equal((1, 2), (created.Generation, changed.Generation));
        Assert.Equal("""{"x":"2"}""", Data());
        Assert.Equal([WatchEventType.Added, WatchEventType.Modified], _store.Of(WellKnownResources.ConfigMaps).Log.Select(static change => change.Type));
    }

    [Fact]
    public void An_apply_without_force_does_not_take_fields_from_others()
    {
        Apply("""{"x":"1"}""");
        _store.PatchByOthers(WellKnownResources.ConfigMaps, s_key, JsonNode.Parse("""{"data":{"x":"2"}}""")!.AsObject());

        Assert.True(Assert.Throws<KubeApiException>(() => Apply("""{"x":"1"}""", force: false)).IsConflict);
        Apply("""{"x":"1"}""");

        Assert.Equal("""{"x":"1"}""", Data());
    }

    [Fact]
    public void A_patch_of_an_older_version_is_a_conflict()
    {
        KubeObject created = Apply("""{"x":"1"}""");
        Apply("""{"x":"2"}""");

        Assert.True(Assert.Throws<KubeApiException>(() => Patch($$"""{"metadata":{"resourceVersion":"{{created.ResourceVersion}}"} }""")).IsConflict);
    }

    [Fact]
    public void An_object_with_a_finalizer_goes_with_it()
    {
        Apply("""{"x":"1"}""");
        Patch("""{"metadata":{"finalizers":["demo/hold"]}}""");
        _store.Delete(WellKnownResources.ConfigMaps, s_key, DeleteOptions.Background);
        Assert.True(_store.Find(WellKnownResources.ConfigMaps, s_key)!.Object.IsDeleting);

        Patch("""{"metadata":{"finalizers":[]}}""");

        Assert.Null(_store.Find(WellKnownResources.ConfigMaps, s_key));
        Assert.Equal(WatchEventType.Deleted, _store.Of(WellKnownResources.ConfigMaps).Log[^1].Type);
    }

    [Fact]
    public void A_delete_in_the_foreground_and_the_children_of_an_owner_that_is_gone_end_with_the_next_collection()
    {
        Apply("""{"x":"1"}""");
        var orphan = new ObjectKey("default", "b");
        _store.Create(WellKnownResources.ConfigMaps, orphan, JsonNode.Parse("""
            {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"b","namespace":"default",
             "ownerReferences":[{"apiVersion":"v1","kind":"ConfigMap","name":"gone","uid":"gone"}]}}
            """)!.AsObject());
        _store.Delete(WellKnownResources.ConfigMaps, s_key, new DeleteOptions { PropagationPolicy = "Foreground" });
        Assert.Equal(2, _store.Of(WellKnownResources.ConfigMaps).Objects.Count);

        _store.Collect();

        Assert.Empty(_store.Of(WellKnownResources.ConfigMaps).Objects);
    }

    private KubeObject Apply(string data, bool force = true) => _store.Apply(
        WellKnownResources.ConfigMaps,
        s_key,
        Encoding.UTF8.GetBytes($$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"default"},"data":{{data}}}"""),
        force);

    private KubeObject Patch(string patch) => _store.Patch(WellKnownResources.ConfigMaps, s_key, Encoding.UTF8.GetBytes(patch), null);

    private string Data() => _store.Find(WellKnownResources.ConfigMaps, s_key)!.Root["data"]!.ToJsonString();
}
