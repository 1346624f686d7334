using System.Diagnostics.CodeAnalysis;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>
/// The watched custom resources of one box, with our own writes laid over them until the watch has caught up. Safe for concurrent use.
/// </summary>
public interface ICustomResourceCache
{
    /// <summary>The newest known state of a custom resource.</summary>
    bool TryGet(ObjectKey key, [NotNullWhen(true)] out KubeObject? resource);

    /// <summary>All custom resources, for rules that compare them; null where nobody can list them, and such rules hold.</summary>
    IReadOnlyList<KubeObject>? ListAll() => null;

    /// <summary>Takes in the server's answer to a write.</summary>
    void RecordWrite(KubeObject written);
}
