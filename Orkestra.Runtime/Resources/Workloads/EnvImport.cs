using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>The import of a whole Secret or ConfigMap into the environment.</summary>
/// <param name="IsSecret">A Secret; otherwise a ConfigMap.</param>
/// <param name="Name">The object's name.</param>
public sealed record EnvImport(bool IsSecret, CompiledExpression Name)
{
    /// <summary>Text before every variable name.</summary>
    public CompiledExpression? Prefix { get; init; }

    /// <summary>Text after every variable name; needs <see cref="Keys"/>.</summary>
    public CompiledExpression? Suffix { get; init; }

    /// <summary>Whether the pod starts without the object; null leaves it to the API server.</summary>
    public bool? Optional { get; init; }

    /// <summary>The only keys to import, each as a variable of its own; empty imports all.</summary>
    public IReadOnlyList<CompiledExpression> Keys { get; init; } = [];
}
