using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>An Ingress with one rule.</summary>
public sealed partial record IngressBody : ResourceBody
{
    /// <summary>Host name; every host when absent or empty.</summary>
    public CompiledExpression? Host { get; init; }

    /// <summary>The Service that answers; the default name of a Service when absent.</summary>
    public CompiledExpression? ServiceName { get; init; }

    /// <summary>Number or name of the Service's port; required.</summary>
    public CompiledExpression? ServicePort { get; init; }

    /// <summary>The path that is matched; <c>/</c> when absent or empty.</summary>
    public CompiledExpression? Path { get; init; }

    /// <summary><c>Prefix</c> (when absent or empty), <c>Exact</c> or <c>ImplementationSpecific</c>.</summary>
    public CompiledExpression? PathType { get; init; }

    /// <summary>The ingress class; the cluster's default when absent or empty.</summary>
    public CompiledExpression? ClassName { get; init; }

    /// <summary>Encryption; null for none.</summary>
    public IngressTls? Tls { get; init; }

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.Ingresses;

    /// <inheritdoc/>
    public override string DefaultName(string ownerName) => $"{ownerName}-ingress";
}
