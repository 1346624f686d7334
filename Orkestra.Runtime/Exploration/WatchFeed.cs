using System.Globalization;
using Orkestra.Runtime.Informers;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Exploration;

/// <summary>
/// An informer without a loop: the production cache of a kind, and a watch that shows the next event when the schedule says so. What comes
/// late, twice, in the wrong order or not at all comes so from here.
/// </summary>
internal sealed class WatchFeed
{
    private readonly StoredKind _kind;
    private readonly ApiStore _server;
    private readonly bool _managedOnly;
    private readonly EventPredicate _predicate;
    private readonly InformerHandler _handler;
    private readonly ExplorationEdges _edges;
    private readonly StoreWriter _store;
    private readonly List<InformerEvent> _changes = [];
    private int _position;

    /// <param name="name">How schedules call it.</param>
    /// <param name="resource">The kind.</param>
    /// <param name="server">Where its objects are.</param>
    /// <param name="managedOnly">Whether it is narrowed to managed objects, as the watches of children are.</param>
    /// <param name="predicate">What the handler is interested in.</param>
    /// <param name="handler">Hears of changes.</param>
    /// <param name="edges">What is put in between.</param>
    public WatchFeed(
        string name, KubeResource resource, ApiStore server, bool managedOnly, EventPredicate predicate, InformerHandler handler, ExplorationEdges edges)
    {
        Name = name;
        Resource = resource;
        _server = server;
        _kind = server.Of(resource);
        _managedOnly = managedOnly;
        _predicate = predicate;
        _handler = handler;
        _edges = edges;
        _store = new StoreWriter(resource, TimeSpan.FromMinutes(1), StandingClock.Instance);
    }

    public string Name { get; }

    public KubeResource Resource { get; }

    /// <summary>The cache.</summary>
    public StoreWriter Store => _store;

    /// <summary>Whether the watch works.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>Events that the watch has not shown.</summary>
    public int Pending => IsConnected ? _kind.Log.Count - _position : 0;

    /// <summary>Whether there is an event that can be shown again.</summary>
    public bool CanRepeat => IsConnected && _position > 0;

    public void Deliver()
    {
        if (Pending > 0)
        {
            Show(_kind.Log[_position++]);
        }
    }

    public void Repeat()
    {
        if (CanRepeat)
        {
            Show(_kind.Log[_position - 1]);
        }
    }

    public void Swap()
    {
        if (Pending > 1)
        {
            _position += 2;
            Show(_kind.Log[_position - 1]);
            Show(_kind.Log[_position - 2]);
        }
    }

    public void Bookmark()
    {
        if (IsConnected)
        {
            _store.Pass(VersionAt(_position));
        }
    }

    public void Disconnect()
    {
        IsConnected = false;
        _store.IsLive = false;
    }

    /// <summary>Lists what there is.</summary>
    /// <param name="behind">How many events the list and the watch after it are behind.</param>
    public void List(int behind = 0)
    {
        _position = Math.Max(0, _kind.Log.Count - behind);
        IReadOnlyList<KubeObject> listed = _edges.Listed(_store, [.. StateAt(_position).Where(IsSelected).Select(_store.Known)]);
        _store.Replace(listed, VersionAt(_position), _changes);
        IsConnected = true;
        _store.IsLive = true;
        TellChanges();
    }

    /// <summary>Tells of every object again.</summary>
    public void Resync()
    {
        foreach (KubeObject item in _store.List())
        {
            _changes.Add(new InformerEvent(InformerEventType.Updated, item) { Old = item, IsResync = true });
        }

        TellChanges();
    }

    private bool IsSelected(KubeObject item) => !_managedOnly || item.HasLabel(WellKnownLabels.Managed, WellKnownLabels.True);

    // Once everything is shown, a bookmark may name a version that another kind has brought about.
    private string VersionAt(int position) => position == _kind.Log.Count ? _server.Version.ToString(CultureInfo.InvariantCulture)
        : position > 0 ? _kind.Log[position - 1].Object.ResourceVersion
        : ResourceVersionBeforeAll;

    private const string ResourceVersionBeforeAll = "1";

    private IEnumerable<KubeObject> StateAt(int position)
    {
        if (position == _kind.Log.Count)
        {
            return _kind.Objects.Values.Select(static stored => stored.Object);
        }

        var state = new SortedDictionary<ObjectKey, KubeObject>(Comparer<ObjectKey>.Create(KeyOrder.Compare));
        foreach (WatchEvent change in _kind.Log.Take(position))
        {
            if (change.Type == WatchEventType.Deleted)
            {
                state.Remove(change.Object.Key);
            }
            else
            {
                state[change.Object.Key] = change.Object;
            }
        }

        return state.Values;
    }

    private void Show(WatchEvent change)
    {
        WatchEvent shown = IsSelected(change.Object) ? change : new WatchEvent(WatchEventType.Deleted, change.Object);
        _store.Apply(in shown, _changes);
        TellChanges();
    }

    private void TellChanges()
    {
        foreach (InformerEvent change in _changes)
        {
            if (_predicate(in change))
            {
                _handler(in change);
            }
        }

        _changes.Clear();
    }
}
