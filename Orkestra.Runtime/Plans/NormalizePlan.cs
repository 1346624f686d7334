namespace Orkestra.Runtime.Plans;

/// <summary>Spec fields that are rewritten before anything else reads them.</summary>
public sealed record NormalizePlan
{
    /// <summary>Rewrites nothing.</summary>
    public static NormalizePlan None { get; } = new();

    /// <summary>The fields; each is computed from the custom resource as it was written, not from what others have made of it.</summary>
    public IReadOnlyList<NormalizeFieldPlan> Fields { get; init; } = [];

    /// <summary>Whether expressions see what was changed as <c>._normalizeChanges</c>.</summary>
    public bool Audit { get; init; }
}
