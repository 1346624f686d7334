using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>How many pods must stay, or may be missing. Exactly one of the two renders to something.</summary>
/// <param name="MinAvailable">Pods that must stay, a number or a percentage.</param>
/// <param name="MaxUnavailable">Pods that may be missing, a number or a percentage.</param>
public sealed partial record DisruptionBudget(CompiledExpression? MinAvailable, CompiledExpression? MaxUnavailable);
