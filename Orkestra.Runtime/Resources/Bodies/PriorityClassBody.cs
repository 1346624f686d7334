using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A PriorityClass. The server refuses another value or preemption policy for an existing one, which is then made anew.</summary>
public sealed partial record PriorityClassBody : ResourceBody
{
    /// <summary>How important its pods are; required.</summary>
    public CompiledExpression? Value { get; init; }

    /// <summary>Whether pods that name no class have this one; not when absent or empty.</summary>
    public CompiledExpression? GlobalDefault { get; init; }

    /// <summary>When to use it.</summary>
    public CompiledExpression? Description { get; init; }

    /// <summary><c>PreemptLowerPriority</c> or <c>Never</c>; the server's default when absent or empty.</summary>
    public CompiledExpression? PreemptionPolicy { get; init; }

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.PriorityClasses;

    /// <inheritdoc/>
    public override UpdatePolicy Updates => UpdatePolicy.InPlaceOrReplace;

    /// <inheritdoc/>
    public override string? DefaultName(string ownerName) => null;
}
