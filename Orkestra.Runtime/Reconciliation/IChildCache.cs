using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>
/// The watched children with what this process wrote laid over them until the watch has caught up, so that a stale read never repeats or
/// reverts a write. Safe for concurrent use.
/// </summary>
public interface IChildCache : IChildrenView
{
    /// <summary>Takes in the server's answer to a write.</summary>
    void RecordWrite(KubeResource resource, KubeObject written);

    /// <summary>Takes in that a deletion was accepted. The object may stay visible to the server until its finalizers are gone.</summary>
    void RecordDelete(KubeResource resource, KubeObject deleted);
}
