using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>The kinds of child resources (katalog.md §16).</summary>
internal static class ResourceKeys
{
    private static readonly Dictionary<string, KeyTable> s_kinds = Build();

    /// <summary>The kinds this version creates.</summary>
    public static IReadOnlyCollection<string> Executed { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "deployments", "services", "configMaps", "secrets", "jobs", "cronJobs", "pods", "serviceAccounts", "statefulSets", "daemonSets", "replicaSets",
        "ingresses", "persistentVolumeClaims", "persistentVolumes", "hpa", "pdb", "namespaces", "roles", "roleBindings", "clusterRoles",
        "clusterRoleBindings", "networkPolicies", "resourceQuotas", "limitRanges", "priorityClasses", "custom",
    };

    /// <summary>The names of all kinds, in the order of the specification.</summary>
    public static IReadOnlyCollection<string> Kinds => s_kinds.Keys;

    /// <summary>The keys of a kind; null for names that are not kinds.</summary>
    public static KeyTable? For(string kind) => s_kinds.TryGetValue(kind, out KeyTable? table) ? table : null;

    public static bool IsKind(string key) => s_kinds.ContainsKey(key);

    private static Dictionary<string, KeyTable> Build() => new(StringComparer.Ordinal)
    {
        ["deployments"] = WorkloadKeys.Deployment,
        ["services"] = NetworkKeys.Service,
        ["configMaps"] = ConfigKeys.ConfigMap,
        ["secrets"] = ConfigKeys.Secret,
        ["jobs"] = WorkloadKeys.Job,
        ["cronJobs"] = WorkloadKeys.CronJob,
        ["pods"] = WorkloadKeys.Pod,
        ["serviceAccounts"] = ChildKeys.Kind("service accounts"),
        ["statefulSets"] = WorkloadKeys.StatefulSet,
        ["daemonSets"] = WorkloadKeys.DaemonSet,
        ["replicaSets"] = WorkloadKeys.ReplicaSet,
        ["ingresses"] = NetworkKeys.Ingress,
        ["persistentVolumeClaims"] = StorageKeys.Claim,
        ["persistentVolumes"] = StorageKeys.Volume,
        ["hpa"] = ScalingKeys.Hpa,
        ["pdb"] = ScalingKeys.Pdb,
        ["namespaces"] = ChildKeys.Kind("namespaces").Key("finalizers", Templates, "Finalizers of the namespace."),
        ["roles"] = RbacKeys.Role,
        ["roleBindings"] = RbacKeys.RoleBinding,
        ["clusterRoles"] = RbacKeys.ClusterRole,
        ["clusterRoleBindings"] = RbacKeys.ClusterRoleBinding,
        ["networkPolicies"] = PolicyKeys.NetworkPolicy,
        ["resourceQuotas"] = PolicyKeys.ResourceQuota,
        ["limitRanges"] = PolicyKeys.LimitRange,
        ["priorityClasses"] = PolicyKeys.PriorityClass,
        ["custom"] = CustomKeys.Custom,
    };
}
