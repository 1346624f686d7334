using System.Text;
using Orkestra.Runtime.Informers;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.TestKit;
using static Orkestra.Runtime.Tests.Informers.TestObjects;

namespace Orkestra.Runtime.Tests.Informers;

public sealed class StoreWriterTests
{
    private readonly ManualClock _clock = new();
    private readonly List<InformerEvent> _changes = [];
    private readonly StoreWriter _store;

    public StoreWriterTests()
    {
        _store = new StoreWriter(Widgets, TimeSpan.FromMinutes(1), _clock);
    }

    [Fact]
    public void Lists_are_ordered_by_name_and_stay_as_they_were()
    {
        List("10", Widget("b", 2), Widget("a", 1));
        IReadOnlyList<KubeObject> before = _store.List();

        Send(WatchEventType.Added, Widget("aa", 11));

        Assert.Equal(["a", "b"], before.Select(item => item.Name));
        Assert.Equal(["a", "aa", "b"], _store.List().Select(item => item.Name));
        Assert.Same(_store.List(), _store.List());
    }

    [Fact]
    public void Objects_are_found_by_owner_reference_and_by_owner_label()
    {
        List("10", Widget("ref", 1, owner: "u1"), Widget("label", 2, ownerLabel: "u1"), Widget("both", 3, owner: "u1", ownerLabel: "u1"), Widget("other", 4, owner: "u2"));

        Assert.Equal(["both", "label", "ref"], _store.ByOwner("u1").Select(item => item.Name));
        Assert.Empty(_store.ByOwner("u3"));
    }

    [Fact]
    public void The_owner_index_follows_changes()
    {
        List("10", Widget("a", 1, owner: "u1"), Widget("b", 2, owner: "u1"));

        Send(WatchEventType.Modified, Widget("a", 11, owner: "u2"));
        Send(WatchEventType.Deleted, Widget("b", 12, owner: "u1"));
        _store.RecordWrite(Widget("c", 13, owner: "u2"));

        Assert.Empty(_store.ByOwner("u1"));
        Assert.Equal(["a", "c"], _store.ByOwner("u2").Select(item => item.Name));
        Assert.Equal("11", _store.ByOwner("u2")[0].ResourceVersion);
    }

    [Fact]
    public void The_end_of_an_own_write_that_was_never_shown_is_told()
    {
        List("10");
        _store.RecordWrite(Widget("a", 11));

        Send(WatchEventType.Deleted, Widget("a", 12));

        Assert.Equal(InformerEventType.Deleted, Assert.Single(_changes).Type);
        Send(WatchEventType.Added, Widget("a", 11));
        Assert.Empty(_changes);
        Assert.Empty(_store.List());
    }

    [Fact]
    public void An_own_write_is_read_at_once_and_covers_older_events()
    {
        List("10", Widget("a", 4));

        _store.RecordWrite(Widget("a", 15));
        Assert.Equal("15", Version("a"));
        Send(WatchEventType.Modified, Widget("a", 12));
        Assert.Equal("15", Version("a"));
        Assert.Equal("4->12", Change());

        Send(WatchEventType.Modified, Widget("a", 15));
        Assert.Equal("12->15", Change());
        Assert.True(_changes[0].IsOwnWrite);
        Assert.Equal(0, _store.PendingWrites);
    }

    [Fact]
    public void A_write_that_the_watch_never_showed_is_told_as_deleted_when_a_list_says_so()
    {
        List("10");
        _store.RecordWrite(Widget("a", 15));
        _store.RecordWrite(Widget("b", 16));

        // Another has deleted it while the watch was down.
        List("20", Widget("b", 16));

        Assert.Equal(["b"], _store.List().Select(item => item.Name));
        InformerEvent gone = Assert.Single(_changes, change => change.Type == InformerEventType.Deleted);
        Assert.Equal("a", gone.Object.Name);
    }

    [Fact]
    public void A_write_that_a_list_is_too_old_for_is_not_told_as_deleted()
    {
        List("10");
        _store.RecordWrite(Widget("a", 15));

        List("12");

        Assert.Equal("15", Version("a"));
        Assert.DoesNotContain(_changes, change => change.Type == InformerEventType.Deleted);
    }

    [Fact]
    public void A_write_that_the_watch_never_showed_goes_with_its_resource()
    {
        List("10");
        _store.RecordWrite(Widget("a", 15));

        _store.Clear(_changes);

        Assert.Equal(InformerEventType.Deleted, Assert.Single(_changes).Type);
    }

    [Fact]
    public void An_answer_that_comes_after_the_event_changes_nothing()
    {
        List("10", Widget("a", 4));
        Send(WatchEventType.Modified, Widget("a", 16));

        _store.RecordWrite(Widget("a", 15));

        Assert.Equal("16", Version("a"));
        Assert.Equal(0, _store.PendingWrites);
    }

    [Fact]
    public void A_created_object_survives_a_list_from_before_it()
    {
        List("10");
        _store.RecordWrite(Widget("a", 15));

        List("12");
        Assert.Equal("15", Version("a"));
        List("15");
        Assert.Null(Version("a"));
    }

    [Fact]
    public void A_deleted_object_is_gone_at_once_and_no_late_event_brings_it_back()
    {
        List("10", Widget("a", 4));

        _store.RecordDelete(Key("a"), "uid-a");
        Assert.Null(Version("a"));
        Send(WatchEventType.Modified, Widget("a", 12));
        Assert.Null(Version("a"));
        Send(WatchEventType.Deleted, Widget("a", 13));
        Send(WatchEventType.Modified, Widget("a", 12));

        Assert.Null(Version("a"));
        Assert.Equal(0, _store.PendingWrites);
    }

    [Fact]
    public void An_answer_recorded_late_does_not_bring_back_an_object_whose_successor_was_deleted_here()
    {
        List("10");
        _store.RecordWrite(Widget("a", 14, uid: "second"));
        _store.RecordDelete(Key("a"), "second");

        _store.RecordWrite(Widget("a", 12, uid: "first"));

        Assert.Null(Version("a"));
    }

    [Fact]
    public void A_deleted_object_that_waits_for_finalizers_stays_visible()
    {
        List("10", Widget("a", 4, finalizer: "example.com/f"), Widget("b", 5));

        _store.RecordDelete(Key("a"), "uid-a");
        Assert.Equal("4", Version("a"));

        // Another client added a finalizer that was not known here.
        _store.RecordDelete(Key("b"), "uid-b");
        Send(WatchEventType.Modified, Widget("b", 12, finalizer: "example.com/f", deleting: true));
        Assert.Equal("12", Version("b"));
    }

    [Fact]
    public void The_write_that_takes_the_last_finalizer_is_a_delete()
    {
        List("10", Widget("a", 4, finalizer: "example.com/f", deleting: true));

        _store.RecordWrite(Widget("a", 12, deleting: true));

        Assert.Null(Version("a"));
    }

    [Fact]
    public void A_delete_of_another_uid_hides_nothing()
    {
        List("10", Widget("a", 4, uid: "new"));

        _store.RecordDelete(Key("a"), "old");

        Assert.Equal("4", Version("a"));
    }

    [Fact]
    public void What_a_bookmark_passes_without_an_event_is_not_watched()
    {
        List("10");
        _store.RecordWrite(Widget("elsewhere", 15));

        _store.Pass("14");
        Assert.Equal("15", Version("elsewhere"));
        _store.Pass("15");
        Assert.Null(Version("elsewhere"));
    }

    [Fact]
    public void A_bookmark_does_not_bring_back_what_was_deleted_here()
    {
        List("10", Widget("a", 4));
        _store.RecordDelete(Key("a"), "uid-a");

        _store.Pass("12");

        Assert.Null(Version("a"));
    }

    [Fact]
    public void A_write_that_the_watch_never_shows_expires_but_only_while_the_watch_works()
    {
        List("10", Widget("a", 4));
        _store.RecordWrite(Widget("a", 15));
        _store.IsLive = false;
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("15", Version("a"));

        _store.IsLive = true;
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("15", Version("a"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("4", Version("a"));
        Assert.Equal(0, _store.PendingWrites);
    }

    [Fact]
    public void Versions_without_an_order_are_compared_for_equality()
    {
        List("x", Named("a", "v1"));

        _store.RecordWrite(Named("a", "v3"));
        Send(WatchEventType.Modified, Named("a", "v2"));
        Assert.Equal("v3", Version("a"));
        Send(WatchEventType.Modified, Named("a", "v3"));
        Send(WatchEventType.Modified, Named("a", "v4"));

        Assert.Equal("v4", Version("a"));
    }

    [Fact]
    public void Clear_forgets_everything_and_tells_of_it()
    {
        List("10", Widget("a", 4), Widget("b", 5));
        _store.RecordDelete(Key("b"), "uid-b");
        _changes.Clear();

        _store.Clear(_changes);

        Assert.Equal(["a", "b"], _changes.Select(change => change.Object.Name));
        Assert.All(_changes, change => Assert.Equal(InformerEventType.Deleted, change.Type));
        Assert.False(_store.IsSynced);
        Assert.Equal(0, _store.Count);
    }

    [Fact]
    public void Looking_up_allocates_nothing()
    {
        List("10", Widget("a", 4, owner: "u1"));
        _store.ByOwner("u1");

        AllocationAssert.Zero(
            static store =>
            {
                store.TryGet(Key("a"), out _);
                store.ByOwner("u1");
            },
            _store);
    }

    private static KubeObject Named(string name, string version) => KubeObject.Parse(Encoding.UTF8.GetBytes(
        $$"""{"apiVersion":"example.com/v1","kind":"Widget","metadata":{"namespace":"default","name":"{{name}}","uid":"u","resourceVersion":"{{version}}"} }"""));

    private void List(string version, params KubeObject[] items) => _store.Replace(items, version, _changes);

    private void Send(WatchEventType type, KubeObject item)
    {
        _changes.Clear();
        var change = new WatchEvent(type, item);
        _store.Apply(in change, _changes);
    }

    private string? Version(string name) => _store.TryGet(Key(name), out KubeObject? found) ? found.ResourceVersion : null;

    private string Change()
    {
        InformerEvent change = Assert.Single(_changes);
        return $"{change.Old?.ResourceVersion}->{change.Object.ResourceVersion}";
    }
}
