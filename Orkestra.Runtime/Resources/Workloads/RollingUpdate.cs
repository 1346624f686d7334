using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>How a workload replaces its pods.</summary>
/// <param name="MaxSurge">Pods above the wanted number, a count or a percentage.</param>
/// <param name="MaxUnavailable">Pods below the wanted number, a count or a percentage.</param>
public sealed partial record RollingUpdate(CompiledExpression? MaxSurge, CompiledExpression? MaxUnavailable);
