namespace Orkestra.Runtime.Plans;

/// <summary>The declared status of a custom resource.</summary>
public sealed record StatusPlan
{
    /// <summary>Conditions and observedGeneration, no declared fields.</summary>
    public static StatusPlan Default { get; } = new();

    /// <summary>Declared fields in order; where several write one path the last one that passes wins.</summary>
    public IReadOnlyList<StatusFieldPlan> Fields { get; init; } = [];

    /// <summary>Whether the standard conditions and <c>observedGeneration</c> are written.</summary>
    public bool Conditions { get; init; } = true;
}
