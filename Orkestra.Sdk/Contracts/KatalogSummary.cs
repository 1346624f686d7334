using System.Text.Json.Serialization;

namespace Orkestra.Sdk.Contracts;

/// <summary>The answer of <c>GET /katalog</c>.</summary>
public sealed record KatalogSummary
{
    /// <summary>The enabled entries, by name.</summary>
    public required IReadOnlyList<CrdSummary> Crds { get; init; }

    /// <summary>Number of entries, disabled ones included.</summary>
    public required int Total { get; init; }

    /// <summary>Number of enabled entries.</summary>
    public required int TotalEnabled { get; init; }

    /// <summary>Whether the runtime is ready.</summary>
    [JsonPropertyName("OrkReady")]
    public required bool OrkReady { get; init; }

    /// <summary>Whether this replica runs the workers.</summary>
    public required bool IsKonductor { get; init; }

    /// <summary>Whether deletion protection is on.</summary>
    public bool DeletionProtection { get; init; }

    /// <summary>Whether no entry is degraded.</summary>
    public required bool Healthy { get; init; }

    /// <summary>The HTTP status of the answer: 200, or 503 when an entry is degraded.</summary>
    public required int Status { get; init; }

    /// <summary>Counts of the entries that keep the runtime from being healthy, such as <c>1 degraded, 2 pending</c>.</summary>
    public string? DegradedReason { get; init; }

    /// <summary>Entries by state.</summary>
    public required StatusCounts StatusCounts { get; init; }

    /// <summary>The Katalog's name.</summary>
    public string? Name { get; init; }

    /// <summary>The Katalog's version.</summary>
    public string? Version { get; init; }

    /// <summary>Who made the Katalog: <c>operator</c> or <c>orkdoctor</c>.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>The Katalog's author.</summary>
    public string? Author { get; init; }

    /// <summary>The Katalog's description.</summary>
    public string? Description { get; init; }

    /// <summary>The Katalog's licence.</summary>
    public string? License { get; init; }

    /// <summary>Version of this runtime.</summary>
    public string? RuntimeVersion { get; init; }

    /// <summary>The cluster's name, when configured.</summary>
    public string? ClusterName { get; init; }

    /// <summary>Entries by logical Katalog namespace.</summary>
    public required IReadOnlyDictionary<string, NamespaceSummary> Namespaces { get; init; }

    /// <summary>Base URL of the gateway, when configured.</summary>
    public string? GatewayEndpoint { get; init; }
}
