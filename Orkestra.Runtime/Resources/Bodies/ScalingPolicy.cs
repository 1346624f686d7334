using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>How much an autoscaler may change in a time.</summary>
/// <param name="Type"><c>Pods</c> or <c>Percent</c>.</param>
/// <param name="Value">How many.</param>
/// <param name="PeriodSeconds">The time in seconds.</param>
public sealed partial record ScalingPolicy(CompiledExpression? Type, CompiledExpression? Value, CompiledExpression? PeriodSeconds);
