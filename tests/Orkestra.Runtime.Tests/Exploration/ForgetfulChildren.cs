using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.Tests.Exploration;

/// <summary>A planted mistake: what was written is not laid over the cache.</summary>
internal sealed class ForgetfulChildren(IChildCache inner) : IChildCache
{
    public KubeObject? Find(KubeResource resource, ObjectKey key) => inner.Find(resource, key);

    public bool Knows(KubeResource resource) => inner.Knows(resource);

    public IReadOnlyList<OwnedChild> OwnedBy(string uid) => inner.OwnedBy(uid);

    public void RecordWrite(KubeResource resource, KubeObject written)
    {
    }

    public void RecordDelete(KubeResource resource, KubeObject deleted)
    {
    }
}
