namespace Orkestra.Runtime.Plans;

/// <summary>Fields of the custom resource that are filled in or replaced.</summary>
public sealed record MutationPlan
{
    /// <summary>Changes nothing.</summary>
    public static MutationPlan None { get; } = new();

    /// <summary>Whether a reconcile mutates before it validates; otherwise only what validation lets through is mutated.</summary>
    public bool MutateFirst { get; init; } = true;

    /// <summary>Calls that are made before the rules, in order. Everything later in the cycle sees their results too.</summary>
    public IReadOnlyList<ExternalCallPlan> External { get; init; } = [];

    /// <summary>The rules in order. All see the data from before the first one; where two set one field the later wins.</summary>
    public IReadOnlyList<MutationRulePlan> Rules { get; init; } = [];
}
