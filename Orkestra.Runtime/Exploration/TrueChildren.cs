using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.Exploration;

/// <summary>The children as the server has them.</summary>
/// <param name="store">The server.</param>
/// <param name="owner">The kind of their owners.</param>
/// <param name="justDeleted">Children that count as there although they have just gone.</param>
internal sealed class TrueChildren(ApiStore store, KubeResource owner, IReadOnlyList<OwnedChild> justDeleted) : IChildrenView
{
    public KubeObject? Find(KubeResource resource, ObjectKey key) => store.Find(resource, key)?.Object
        ?? justDeleted.FirstOrDefault(child => child.Resource == resource && child.Object.Key == key).Object;

    public IReadOnlyList<OwnedChild> OwnedBy(string uid) =>
    [
        .. store.AllBut(owner).Select(static found => new OwnedChild(found.Resource, found.Stored.Object)).Concat(justDeleted)
            .Where(child => child.Object.HasLabel(WellKnownLabels.OwnerUid, uid)),
    ];
}
