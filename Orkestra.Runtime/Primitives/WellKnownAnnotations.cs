namespace Orkestra.Runtime.Primitives;

/// <summary>Annotations that the runtime writes and reads; see the runtime specification, sections 10.8 and 13.</summary>
public static class WellKnownAnnotations
{
    /// <summary>Name of the Katalog that manages a custom resource; written once.</summary>
    public const string ManagedBy = "orkestra.orkspace.io/managed-by";

    /// <summary>When a custom resource came under management, RFC 3339 in UTC; written once.</summary>
    public const string ManagedSince = "orkestra.orkspace.io/managed-since";

    /// <summary>When the values of a rotated Secret were generated, RFC 3339 in UTC.</summary>
    public const string GeneratedAt = "orkestra.orkspace.io/generated-at";

    /// <summary>When the number of a workload's pods last followed its conditions, RFC 3339 in UTC.</summary>
    public const string ScaledAt = "orkestra.orkspace.io/scaled-at";

    /// <summary>Alias or target of the last successful reconcile.</summary>
    public const string LastSurface = "orkestra.orkspace.io/last-surface";

    /// <summary>Target that the gateway serves the resource under.</summary>
    public const string ServeTarget = "orkestra.orkspace.io/serve-target";

    /// <summary>Alias that the gateway serves the resource under.</summary>
    public const string ServeAlias = "orkestra.orkspace.io/serve-alias";

    /// <summary>The spec to go back to, kept for rollback.</summary>
    public const string PreviousSpec = "orkestra.orkspace.io/previous-spec";

    /// <summary>The generation at which a rollback was made.</summary>
    public const string RollbackAtGeneration = "orkestra.orkspace.io/rollback-at-generation";

    /// <summary>kubectl's copy of what it applied; dropped from cached objects.</summary>
    public const string LastAppliedConfiguration = "kubectl.kubernetes.io/last-applied-configuration";
}
