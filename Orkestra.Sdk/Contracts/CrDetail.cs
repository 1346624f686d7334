using System.Text.Json;

namespace Orkestra.Sdk.Contracts;

/// <summary>The answer of <c>GET /katalog/{crd}/cr/{namespace}/{name}</c>.</summary>
public sealed record CrDetail
{
    /// <summary>Object name.</summary>
    public required string Name { get; init; }

    /// <summary>Namespace; empty for cluster-scoped objects.</summary>
    public required string Namespace { get; init; }

    /// <summary><c>metadata.generation</c>.</summary>
    public required long Generation { get; init; }

    /// <summary>RFC 3339 creation time.</summary>
    public required string CreationTimestamp { get; init; }

    /// <summary>Labels.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>Annotations without Orkestra's own and kubectl's last-applied configuration.</summary>
    public required IReadOnlyDictionary<string, string> Annotations { get; init; }

    /// <summary>Whether the Ready condition is True.</summary>
    public required bool Ready { get; init; }

    /// <summary>Reason of the Ready condition.</summary>
    public required string ReadyReason { get; init; }

    /// <summary>Message of the Ready condition.</summary>
    public required string ReadyMessage { get; init; }

    /// <summary>The spec as stored; absent where the entry does not let others read it.</summary>
    public JsonElement? Spec { get; init; }

    /// <summary>The status as stored.</summary>
    public required JsonElement Status { get; init; }

    /// <summary>Children by kind.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<ChildItem>> Children { get; init; }

    /// <summary>Path of the route that lists the Events about it.</summary>
    public required string EventsEndpoint { get; init; }

    /// <summary>Whether this replica runs the workers.</summary>
    public required bool IsKonductor { get; init; }
}
