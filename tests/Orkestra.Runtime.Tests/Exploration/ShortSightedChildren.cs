using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.Tests.Exploration;

/// <summary>A planted mistake: among the children of an owner one of an element is overlooked.</summary>
internal sealed class ShortSightedChildren(IChildCache inner) : IChildCache
{
    public KubeObject? Find(KubeResource resource, ObjectKey key) => inner.Find(resource, key);

    public bool Knows(KubeResource resource) => inner.Knows(resource);

    public IReadOnlyList<OwnedChild> OwnedBy(string uid) =>
        [.. inner.OwnedBy(uid).Where(static child => !child.Object.Name.EndsWith("-ap", StringComparison.Ordinal))];

    public void RecordWrite(KubeResource resource, KubeObject written) => inner.RecordWrite(resource, written);

    public void RecordDelete(KubeResource resource, KubeObject deleted) => inner.RecordDelete(resource, deleted);
}
