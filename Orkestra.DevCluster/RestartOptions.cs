using Orkestra.DevCluster.Api;

namespace Orkestra.DevCluster;

/// <summary>How a <see cref="DevCluster"/> comes back from <see cref="DevCluster.RestartAsync"/>.</summary>
public sealed class RestartOptions
{
    /// <summary>How long connections are refused before the server is back, by the cluster's clock.</summary>
    /// <value>Zero unless set: as soon as possible.</value>
    public TimeSpan Downtime { get; init; }

    /// <summary>The version that the server reports from now on, such as <c>v1.34.0</c>: an upgrade or a rollback.</summary>
    /// <value><see langword="null"/> unless set: the version it had.</value>
    public string? Version { get; init; }

    /// <summary>
    /// The built-in APIs that are not served from now on, as in <see cref="DevClusterOptions.DisabledApis"/>; the empty list switches all of
    /// them on. They vanish from discovery and are answered with 404; their objects stay stored.
    /// </summary>
    /// <value><see langword="null"/> unless set: those that were.</value>
    public IReadOnlyCollection<string>? DisabledApis { get; init; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Downtime, TimeSpan.Zero);
        if (Version is not null)
        {
            ArgumentException.ThrowIfNullOrEmpty(Version);
        }

        ResourceCatalog.ThrowIfUnknown(DisabledApis ?? []);
    }
}
