using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>One key of a Secret or ConfigMap.</summary>
/// <param name="Name">The object's name.</param>
/// <param name="Key">The key in it.</param>
/// <param name="Optional">Whether the pod starts without it; null leaves it to the API server.</param>
public sealed record KeyReference(CompiledExpression Name, CompiledExpression Key, bool? Optional = null);
