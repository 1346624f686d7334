namespace Orkestra.Sdk.Contracts;

/// <summary><c>GET /katalog/{crd}/cr/{namespace}/{name}/trace</c>: what the last reconcile of a custom resource saw and decided.</summary>
public sealed record CrTrace
{
    /// <summary>The entry.</summary>
    public required string Crd { get; init; }

    /// <summary>Name of the custom resource.</summary>
    public required string Name { get; init; }

    /// <summary>Its namespace; empty for cluster-scoped kinds.</summary>
    public required string Namespace { get; init; }

    /// <summary>When the reconcile began, RFC 3339 in UTC.</summary>
    public required string Time { get; init; }

    /// <summary>The version of the custom resource that it looked at.</summary>
    public required string ResourceVersion { get; init; }

    /// <summary><c>succeeded</c>, <c>waiting</c>, <c>denied</c>, <c>failed</c> or <c>skipped</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>The error, what is waited for, or why nothing was done; absent after success.</summary>
    public string? Message { get; init; }

    /// <summary>When it looks again without an event, such as <c>10s</c>; absent where events and the resync decide.</summary>
    public string? RequeueAfter { get; init; }

    /// <summary>Whether the custom resource was on its way out.</summary>
    public required bool Deleting { get; init; }

    /// <summary>Whether the status was written.</summary>
    public required bool StatusWritten { get; init; }

    /// <summary>What was decided about each declaration, in order.</summary>
    public required IReadOnlyList<TraceEntry> Entries { get; init; }

    /// <summary>Whether the replica that answers is the one that works.</summary>
    public required bool IsKonductor { get; init; }
}
