using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>One environment variable of a container: either a value or a reference to one key.</summary>
/// <param name="Name">The variable's name.</param>
public sealed record EnvVariable(CompiledExpression Name)
{
    /// <summary>The value; null when the variable is a reference.</summary>
    public CompiledExpression? Value { get; init; }

    /// <summary>A key of a Secret.</summary>
    public KeyReference? SecretKey { get; init; }

    /// <summary>A key of a ConfigMap.</summary>
    public KeyReference? ConfigMapKey { get; init; }

    /// <summary>A field of the pod, such as <c>status.podIP</c>.</summary>
    public CompiledExpression? FieldPath { get; init; }

    /// <summary>A quantity of a container.</summary>
    public ResourceFieldReference? ResourceField { get; init; }
}
