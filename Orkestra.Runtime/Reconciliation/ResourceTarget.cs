using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>One object that a declaration speaks of in this cycle, after repetition and copying are expanded.</summary>
/// <param name="Plan">The declaration.</param>
/// <param name="Path">The declaration with the element it was repeated for.</param>
/// <param name="Data">What its expressions see.</param>
/// <param name="State">Whether the object is wanted.</param>
/// <param name="Key">The object; meaningless when <paramref name="State"/> is <see cref="TargetState.Unknown"/>.</param>
/// <param name="Detail">Why it is not wanted or what failed; empty otherwise.</param>
internal sealed record ResourceTarget(
    ResourcePlan Plan, string Path, EvalContext Data, TargetState State, ObjectKey Key, string Detail)
{
    /// <summary>Where the content is copied from; null for declared content.</summary>
    public CopySourceKey? Source { get; init; }

    /// <summary>Type and key together, as sets of targets need them.</summary>
    public ChildName Name => new(Plan.Body.Resource, Key);
}
