using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>What a cycle decided about one object, for the question why.</summary>
/// <param name="Path">The declaration.</param>
/// <param name="Action">What was decided.</param>
/// <param name="Detail">Why, for people; empty when the action says it all.</param>
public sealed record DecisionEntry(string Path, DecisionAction Action, string Detail)
{
    /// <summary>The object's type; null where no object is concerned.</summary>
    public KubeResource? Resource { get; init; }

    /// <summary>The object.</summary>
    public ObjectKey Key { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Resource is null ? $"{Path}: {Action} {Detail}" : $"{Path}: {Action} {Resource.Plural} {Key} {Detail}";
}
