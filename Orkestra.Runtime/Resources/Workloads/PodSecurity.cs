using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>The security context of a pod.</summary>
public sealed partial record PodSecurity
{
    /// <summary>Whether its containers must not run as root.</summary>
    public CompiledExpression? RunAsNonRoot { get; init; }

    /// <summary>The user that its containers run as.</summary>
    public CompiledExpression? RunAsUser { get; init; }

    /// <summary>The group that its containers run as.</summary>
    public CompiledExpression? RunAsGroup { get; init; }

    /// <summary>The group that owns its volumes.</summary>
    public CompiledExpression? FsGroup { get; init; }
}
