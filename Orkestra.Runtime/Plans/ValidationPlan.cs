namespace Orkestra.Runtime.Plans;

/// <summary>What must hold of a custom resource before anything is done about it.</summary>
public sealed record ValidationPlan
{
    /// <summary>Demands nothing.</summary>
    public static ValidationPlan None { get; } = new();

    /// <summary>Calls that are made before the rules, in order. Everything later in the cycle sees their results too.</summary>
    public IReadOnlyList<ExternalCallPlan> External { get; init; } = [];

    /// <summary>The rules in order. All are judged, and all violations are reported together.</summary>
    public IReadOnlyList<ValidationRulePlan> Rules { get; init; } = [];
}
