using Orkestra.Runtime.Informers;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Exploration;

/// <summary>The objects of one kind in <see cref="ApiStore"/>, and everything that ever happened to them.</summary>
internal sealed class StoredKind
{
    public SortedDictionary<ObjectKey, StoredObject> Objects { get; } = new(Comparer<ObjectKey>.Create(KeyOrder.Compare));

    public List<WatchEvent> Log { get; } = [];
}
