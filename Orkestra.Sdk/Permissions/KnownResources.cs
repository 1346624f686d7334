using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Permissions;

/// <summary>Which resources of Kubernetes the language's own names stand for.</summary>
internal static class KnownResources
{
    private static readonly Dictionary<string, string> s_kinds = new(StringComparer.Ordinal)
    {
        ["deployments"] = "Deployment",
        ["services"] = "Service",
        ["configMaps"] = "ConfigMap",
        ["secrets"] = "Secret",
        ["jobs"] = "Job",
        ["cronJobs"] = "CronJob",
        ["pods"] = "Pod",
        ["serviceAccounts"] = "ServiceAccount",
        ["statefulSets"] = "StatefulSet",
        ["daemonSets"] = "DaemonSet",
        ["replicaSets"] = "ReplicaSet",
        ["ingresses"] = "Ingress",
        ["persistentVolumeClaims"] = "PersistentVolumeClaim",
        ["persistentVolumes"] = "PersistentVolume",
        ["hpa"] = "HorizontalPodAutoscaler",
        ["pdb"] = "PodDisruptionBudget",
        ["namespaces"] = "Namespace",
        ["roles"] = "Role",
        ["roleBindings"] = "RoleBinding",
        ["clusterRoles"] = "ClusterRole",
        ["clusterRoleBindings"] = "ClusterRoleBinding",
        ["networkPolicies"] = "NetworkPolicy",
        ["resourceQuotas"] = "ResourceQuota",
        ["limitRanges"] = "LimitRange",
        ["priorityClasses"] = "PriorityClass",
    };

    private static readonly Dictionary<string, (string Group, string Resource)[]> s_enriched = new(StringComparer.Ordinal)
    {
        ["pods"] = [(string.Empty, "pods")],
        ["backingpods"] = [(string.Empty, "pods")],
        ["events"] = [(string.Empty, "events")],
        ["warnings"] = [(string.Empty, "events")],
        ["ev"] = [(string.Empty, "events")],
        ["owner"] = [],
        ["replicasets"] = [("apps", "replicasets")],
        ["pvcs"] = [(string.Empty, "persistentvolumeclaims")],
        ["pvc"] = [(string.Empty, "persistentvolumeclaims")],
        ["pvclaim"] = [(string.Empty, "persistentvolumeclaims")],
        ["persistentvolumeclaim"] = [(string.Empty, "persistentvolumeclaims")],
        ["pv"] = [(string.Empty, "persistentvolumes")],
        ["pvs"] = [(string.Empty, "persistentvolumes")],
        ["storageclass"] = [("storage.k8s.io", "storageclasses")],
        ["sc"] = [("storage.k8s.io", "storageclasses")],
        ["endpoints"] = [(string.Empty, "endpoints"), ("discovery.k8s.io", "endpointslices")],
        ["ep"] = [(string.Empty, "endpoints"), ("discovery.k8s.io", "endpointslices")],
        ["endpointslice"] = [("discovery.k8s.io", "endpointslices")],
        ["node"] = [(string.Empty, "nodes")],
        ["hpa"] = [("autoscaling", "horizontalpodautoscalers")],
        ["cronjob"] = [("batch", "cronjobs")],
        ["cj"] = [("batch", "cronjobs")],
        ["ingress"] = [("networking.k8s.io", "ingresses")],
        ["ing"] = [("networking.k8s.io", "ingresses")],
    };

    /// <summary>The kind that a key of a hook block makes; null for <c>custom</c> and names that are none.</summary>
    public static string? KindOf(string resourceKey) => s_kinds.TryGetValue(resourceKey, out string? kind) ? kind : null;

    /// <summary>What a target of <c>enrich</c> reads.</summary>
    public static IReadOnlyList<(string Group, string Resource)> OfTarget(string target) =>
        s_enriched.TryGetValue(target.ToLowerInvariant(), out (string Group, string Resource)[]? resources) ? resources : [];

    /// <summary>Everything that <c>enrichAll</c> reads.</summary>
    public static IEnumerable<(string Group, string Resource)> OfAllTargets() => s_enriched.Values.SelectMany(static resources => resources).Distinct();

    /// <summary>The group and resource of a kind: an entry's, one of Kubernetes' own, or what the kind is usually called in the plural.</summary>
    public static (string Group, string Resource) Of(string group, string kind, IEnumerable<ResolvedApiTypes> declared)
    {
        if (declared.FirstOrDefault(types => types.Kind == kind && types.Group == group) is { } own)
        {
            return (own.Group, own.Plural);
        }

        return BuiltInKinds.Find(kind) is { } builtIn && builtIn.Group == group ? (group, builtIn.Plural) : (group, PluralOf(kind));
    }

    /// <summary>Whether objects of a kind live in namespaces: as an entry, Kubernetes or the declaration says, and otherwise they do.</summary>
    public static bool IsNamespaced(string group, string kind, YamlMapping declaration, IEnumerable<ResolvedApiTypes> declared) =>
        declared.FirstOrDefault(types => types.Kind == kind && types.Group == group) is { } own ? own.IsNamespaced
        : BuiltInKinds.Find(kind) is { } builtIn && builtIn.Group == group ? builtIn.IsNamespaced
        : !(declaration["namespaced"] is YamlScalar flag && flag.TryGetBoolean(out bool isNamespaced) && !isNamespaced);

    /// <summary>The group of an <c>apiVersion</c>.</summary>
    public static string GroupOf(string apiVersion) => apiVersion.IndexOf('/') is > 0 and var slash ? apiVersion.Substring(0, slash) : string.Empty;

    /// <summary>What Kubernetes tools take for the plural of a kind when nothing says it.</summary>
    public static string PluralOf(string kind)
    {
        string name = kind.ToLowerInvariant();
        return name.EndsWith("s", StringComparison.Ordinal) ? name + "es"
            : name.EndsWith("y", StringComparison.Ordinal) ? name.Substring(0, name.Length - 1) + "ies"
            : name + "s";
    }
}
