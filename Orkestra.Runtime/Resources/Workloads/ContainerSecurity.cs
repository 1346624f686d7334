using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>The security context of a container.</summary>
public sealed partial record ContainerSecurity
{
    /// <summary>Whether it may gain more rights than its parent process.</summary>
    public CompiledExpression? AllowPrivilegeEscalation { get; init; }

    /// <summary>Whether its files cannot be changed.</summary>
    public CompiledExpression? ReadOnlyRootFilesystem { get; init; }

    /// <summary>Whether it must not run as root.</summary>
    public CompiledExpression? RunAsNonRoot { get; init; }

    /// <summary>The user it runs as.</summary>
    public CompiledExpression? RunAsUser { get; init; }

    /// <summary>The group it runs as.</summary>
    public CompiledExpression? RunAsGroup { get; init; }

    /// <summary>Capabilities to add.</summary>
    public IReadOnlyList<CompiledExpression> AddCapabilities { get; init; } = [];

    /// <summary>Capabilities to drop.</summary>
    public IReadOnlyList<CompiledExpression> DropCapabilities { get; init; } = [];
}
