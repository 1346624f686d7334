namespace Orkestra.Runtime.Plans;

/// <summary>The Katalog an entry comes from.</summary>
/// <param name="Name">Its <c>metadata.name</c>; written on managed resources.</param>
public sealed record KatalogInfo(string Name)
{
    /// <summary>Its version; null when not declared.</summary>
    public string? Version { get; init; }

    /// <summary>Its description; null when not declared.</summary>
    public string? Description { get; init; }

    /// <summary>Its author; null when not declared.</summary>
    public string? Author { get; init; }

    /// <summary>Logical grouping in views, not a namespace of the cluster.</summary>
    /// <value><c>default</c> unless declared.</value>
    public string Namespace { get; init; } = "default";

    /// <summary>The providers that it lists.</summary>
    public IReadOnlyList<ProviderPlan> Providers { get; init; } = [];
}
