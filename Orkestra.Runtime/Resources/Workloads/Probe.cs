using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>One probe of a container.</summary>
public sealed partial record Probe
{
    /// <summary><c>http</c> or <c>tcp</c>; null means http where a path is given and tcp otherwise.</summary>
    public CompiledExpression? Type { get; init; }

    /// <summary>Path of the HTTP request.</summary>
    public CompiledExpression? Path { get; init; }

    /// <summary>Port number or name; null uses the container's port.</summary>
    public CompiledExpression? Port { get; init; }

    /// <summary>Timings by their Kubernetes names, such as <c>periodSeconds</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>> Timings { get; init; } = [];
}
