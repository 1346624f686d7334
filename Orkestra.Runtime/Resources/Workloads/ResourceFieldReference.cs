using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>A quantity of a container, such as its memory limit.</summary>
/// <param name="Resource">The quantity, such as <c>limits.memory</c>.</param>
/// <param name="ContainerName">The container; the variable's own when absent or empty.</param>
/// <param name="Divisor">The unit in which it is given, such as <c>1Mi</c>; one when absent or empty.</param>
public sealed record ResourceFieldReference(CompiledExpression Resource, CompiledExpression? ContainerName = null, CompiledExpression? Divisor = null);
