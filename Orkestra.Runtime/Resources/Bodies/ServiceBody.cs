using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A Service with one port.</summary>
public sealed partial record ServiceBody : ResourceBody
{
    /// <summary><c>ClusterIP</c> (when absent), <c>NodePort</c> or <c>LoadBalancer</c>.</summary>
    public CompiledExpression? Type { get; init; }

    /// <summary>No virtual address: DNS answers with the pods'.</summary>
    public bool Headless { get; init; }

    /// <summary>The Service's port.</summary>
    public CompiledExpression? Port { get; init; }

    /// <summary>The pods' port, a number or a name; <see cref="Port"/> when absent or empty.</summary>
    public CompiledExpression? TargetPort { get; init; }

    /// <summary>Protocol of the port; TCP when absent.</summary>
    public CompiledExpression? Protocol { get; init; }

    /// <summary>The pods that get its traffic.</summary>
    public PodSelection Selection { get; init; } = PodSelection.Default;

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.Services;

    /// <inheritdoc/>
    public override string DefaultName(string ownerName) => DefaultNameOf(ownerName);

    internal static string DefaultNameOf(string ownerName) => $"{ownerName}-svc";
}
