namespace Orkestra.Runtime.Kube;

/// <summary>The patch formats of the Kubernetes API.</summary>
public enum PatchKind
{
    /// <summary>RFC 6902, <c>application/json-patch+json</c>.</summary>
    Json,

    /// <summary>RFC 7386, <c>application/merge-patch+json</c>.</summary>
    Merge,

    /// <summary>Kubernetes' <c>application/strategic-merge-patch+json</c>, for built-in kinds.</summary>
    StrategicMerge,

    /// <summary>Server-side apply, <c>application/apply-patch+yaml</c> (JSON is YAML).</summary>
    Apply,
}
