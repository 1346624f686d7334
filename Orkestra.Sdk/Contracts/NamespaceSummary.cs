namespace Orkestra.Sdk.Contracts;

/// <summary>The entries of one logical Katalog namespace.</summary>
/// <param name="Crds">Entry names.</param>
/// <param name="StatusCounts">Their states.</param>
/// <param name="Healthy">Whether none is degraded.</param>
/// <param name="Description">The Katalog's description.</param>
/// <param name="Version">The Katalog's version.</param>
/// <param name="Workers">Sum of configured workers.</param>
/// <param name="Resources">Sum of cached custom resources.</param>
public sealed record NamespaceSummary(
    IReadOnlyList<string> Crds,
    StatusCounts StatusCounts,
    bool Healthy,
    string? Description,
    string? Version,
    int Workers,
    int Resources);
