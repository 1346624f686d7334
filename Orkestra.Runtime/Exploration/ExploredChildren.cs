using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.Exploration;

/// <summary>The children as the caches of an explored process show them.</summary>
internal sealed class ExploredChildren(IReadOnlyDictionary<KubeResource, WatchFeed> feeds) : IChildCache
{
    public bool Knows(KubeResource resource) => feeds.TryGetValue(resource, out WatchFeed? feed) && feed.Store.IsSynced;

    public KubeObject? Find(KubeResource resource, ObjectKey key) =>
        feeds.TryGetValue(resource, out WatchFeed? feed) && feed.Store.TryGet(key, out KubeObject? found) ? found : null;

    public IReadOnlyList<OwnedChild> OwnedBy(string uid) =>
        [.. feeds.Values.SelectMany(feed => feed.Store.ByOwner(uid).Select(child => new OwnedChild(feed.Resource, child)))];

    public void RecordWrite(KubeResource resource, KubeObject written) => feeds.GetValueOrDefault(resource)?.Store.RecordWrite(written);

    public void RecordDelete(KubeResource resource, KubeObject deleted) =>
        feeds.GetValueOrDefault(resource)?.Store.RecordDelete(deleted.Key, deleted.Uid);
}
