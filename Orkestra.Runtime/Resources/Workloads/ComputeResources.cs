using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>CPU and memory of a container.</summary>
public sealed partial record ComputeResources
{
    /// <summary>Requested quantities by resource name.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>> Requests { get; init; } = [];

    /// <summary>Limits by resource name.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>> Limits { get; init; } = [];
}
