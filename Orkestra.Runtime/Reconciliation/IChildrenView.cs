using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>
/// The managed children as they are known at one moment, our own writes included. A view handed to the core answers the same question the
/// same way for as long as the core uses it.
/// </summary>
public interface IChildrenView
{
    /// <summary>One managed object of any owner; null when it does not exist or is not managed.</summary>
    KubeObject? Find(KubeResource resource, ObjectKey key);

    /// <summary>Whether the objects of a kind are known, so that one that is not found does not exist.</summary>
    bool Knows(KubeResource resource) => true;

    /// <summary>All children that carry the uid label of an owner, in any order.</summary>
    IReadOnlyList<OwnedChild> OwnedBy(string uid);
}
