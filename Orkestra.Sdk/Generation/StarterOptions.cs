namespace Orkestra.Sdk.Generation;

/// <summary>What a first Katalog has besides its children.</summary>
public sealed record StarterOptions
{
    /// <summary>Who reconciles.</summary>
    public StarterMode Mode { get; init; }

    /// <summary>Whether deletion and namespaces are protected.</summary>
    public bool HasSecurity { get; init; }

    /// <summary>Whether a team is notified.</summary>
    public bool HasNotification { get; init; }

    /// <summary>Systems outside the cluster, of <see cref="Providers"/>.</summary>
    public IReadOnlyList<string> ExternalProviders { get; init; } = [];

    /// <summary>The systems that a first Katalog can name.</summary>
    public static IReadOnlyList<string> Providers { get; } = ["aws", "azure", "gcp"];
}
