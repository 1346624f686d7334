using System.Diagnostics.CodeAnalysis;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.Exploration;

/// <summary>The custom resources as the cache of an explored process shows them.</summary>
internal sealed class ExploredResources(WatchFeed feed) : ICustomResourceCache
{
    public bool TryGet(ObjectKey key, [NotNullWhen(true)] out KubeObject? resource) => feed.Store.TryGet(key, out resource);

    public IReadOnlyList<KubeObject> ListAll() => feed.Store.List();

    public void RecordWrite(KubeObject written) => feed.Store.RecordWrite(written);
}
