using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Providers;

/// <summary>What a provider is asked to do for one custom resource. Immutable.</summary>
public sealed record ProviderRequest
{
    /// <summary>The custom resource, as the server stored it last; its values are what the fields were resolved from.</summary>
    public required KubeObject Owner { get; init; }

    /// <summary>The type of the custom resource.</summary>
    public required KubeResource OwnerType { get; init; }

    /// <summary>The name of the custom resource.</summary>
    public string OwnerName => Owner.Name;

    /// <summary>The namespace of the custom resource; empty for one that is cluster-scoped.</summary>
    public string OwnerNamespace => Owner.Namespace;

    /// <summary>What is declared, in document order; never empty.</summary>
    public required IReadOnlyList<ProvidedResource> Resources { get; init; }

    /// <summary>Reads the cluster, for example Secrets; the operator's permissions apply.</summary>
    public required IKubeReader Reader { get; init; }

    /// <summary>Where the provider logs.</summary>
    public required ILogger Logger { get; init; }
}
