using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>
/// Everything the end of a custom resource depends on. It holds no expression and no evaluator: a broken template must not be able to keep
/// a resource from being deleted.
/// </summary>
public sealed record DeletionContext
{
    /// <summary>The custom resource's type.</summary>
    public required KubeResource Type { get; init; }

    /// <summary>The custom resource, with its deletionTimestamp set.</summary>
    public required KubeObject Resource { get; init; }

    /// <summary>Its children, found by the owner's uid on them.</summary>
    public required IReadOnlyList<OwnedChild> Children { get; init; }

    /// <summary>Finalizers of the entry besides the engine's own.</summary>
    public IReadOnlyList<string> Finalizers { get; init; } = [];

    /// <summary>What is done before the finalizers go.</summary>
    public DeletionSelection Selection { get; init; } = DeletionSelection.None;

    /// <summary>The time of the cycle.</summary>
    public DateTimeOffset Now { get; init; }
}
