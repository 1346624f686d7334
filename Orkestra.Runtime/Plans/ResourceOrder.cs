using System.Collections.Frozen;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Plans;

/// <summary>The order in which kinds are applied within a group: what others refer to comes first.</summary>
public static class ResourceOrder
{
    private const int CustomRank = 12;

    private static readonly FrozenDictionary<string, int> s_ranks = new[]
    {
        (0, "/Namespace"), (1, "/Secret"), (2, "/ConfigMap"), (3, "networking.k8s.io/NetworkPolicy"), (4, "/ResourceQuota"),
        (5, "/LimitRange"), (6, "scheduling.k8s.io/PriorityClass"), (7, "rbac.authorization.k8s.io/ClusterRole"),
        (8, "rbac.authorization.k8s.io/ClusterRoleBinding"), (9, "/ServiceAccount"), (10, "rbac.authorization.k8s.io/Role"),
        (11, "rbac.authorization.k8s.io/RoleBinding"), (13, "apps/ReplicaSet"), (14, "apps/Deployment"), (15, "/Service"), (16, "batch/Job"),
        (17, "batch/CronJob"), (18, "apps/StatefulSet"), (19, "apps/DaemonSet"), (20, "/PersistentVolume"), (21, "/PersistentVolumeClaim"),
        (22, "networking.k8s.io/Ingress"), (23, "autoscaling/HorizontalPodAutoscaler"), (24, "policy/PodDisruptionBudget"), (25, "/Pod"),
    }.ToFrozenDictionary(static pair => pair.Item2, static pair => pair.Item1, StringComparer.Ordinal);

    /// <summary>The position of a kind; custom resources stand between role bindings and workloads.</summary>
    public static int Rank(KubeResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return s_ranks.GetValueOrDefault($"{resource.Kind.Group}/{resource.Kind.Kind}", CustomRank);
    }
}
