namespace Orkestra.Sdk.Documents;

/// <summary>Kubernetes' own kinds, which an entry may name without group and version.</summary>
public static class BuiltInKinds
{
    private static readonly Dictionary<string, ResolvedApiTypes> s_kinds = Build();

    /// <summary>The known names in ordinal order.</summary>
    public static IEnumerable<string> Names => s_kinds.Keys.OrderBy(static name => name, StringComparer.Ordinal);

    /// <summary>The group, version, plural and scope of a built-in kind; null for other kinds.</summary>
    public static ResolvedApiTypes? Find(string kind) => s_kinds.TryGetValue(kind, out ResolvedApiTypes? types) ? types : null;

    private static Dictionary<string, ResolvedApiTypes> Build()
    {
        var kinds = new Dictionary<string, ResolvedApiTypes>(StringComparer.Ordinal);
        Add(
            kinds,
            string.Empty,
            "v1",
            true,
            "ConfigMap Secret Service ServiceAccount Pod PersistentVolumeClaim ResourceQuota LimitRange Event ReplicationController");
        Add(kinds, string.Empty, "v1", false, "Namespace Node PersistentVolume");
        Add(kinds, "apps", "v1", true, "Deployment StatefulSet DaemonSet ReplicaSet");
        Add(kinds, "batch", "v1", true, "Job CronJob");
        Add(kinds, "autoscaling", "v2", true, "HorizontalPodAutoscaler");
        Add(kinds, "policy", "v1", true, "PodDisruptionBudget");
        Add(kinds, "rbac.authorization.k8s.io", "v1", true, "Role RoleBinding");
        Add(kinds, "rbac.authorization.k8s.io", "v1", false, "ClusterRole ClusterRoleBinding");
        Add(kinds, "storage.k8s.io", "v1", false, "StorageClass");
        Add(kinds, "coordination.k8s.io", "v1", true, "Lease");
        kinds["Ingress"] = new ResolvedApiTypes("networking.k8s.io", "v1", "Ingress", "ingresses", true);
        kinds["NetworkPolicy"] = new ResolvedApiTypes("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies", true);
        kinds["StorageClass"] = new ResolvedApiTypes("storage.k8s.io", "v1", "StorageClass", "storageclasses", false);
        kinds["PriorityClass"] = new ResolvedApiTypes("scheduling.k8s.io", "v1", "PriorityClass", "priorityclasses", false);
        kinds["Endpoints"] = new ResolvedApiTypes(string.Empty, "v1", "Endpoints", "endpoints", true);
        return kinds;
    }

    private static void Add(Dictionary<string, ResolvedApiTypes> kinds, string group, string version, bool isNamespaced, string names)
    {
        foreach (string name in names.Split(' '))
        {
            kinds[name] = new ResolvedApiTypes(group, version, name, name.ToLowerInvariant() + "s", isNamespaced);
        }
    }
}
