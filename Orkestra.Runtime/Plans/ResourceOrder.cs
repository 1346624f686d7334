using System.Collections.Frozen;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Plans;

/// <summary>The order in which kinds are applied within a group: what others refer to comes first.</summary>
public static class ResourceOrder
{
    private const int CustomRank = 11;

    private static readonly FrozenDictionary<string, int> s_ranks = new[]
    {
        (0, "/Namespace"), (1, "/Secret"), (2, "/ConfigMap"), (3, "networking.k8s.io/NetworkPolicy"), (4, "/ResourceQuota"),
        (5, "/LimitRange"), (6, "rbac.authorization.k8s.io/ClusterRole"), (7, "rbac.authorization.k8s.io/ClusterRoleBinding"),
        (8, "/ServiceAccount"), (9, "rbac.authorization.k8s.io/Role"), (10, "rbac.authorization.k8s.io/RoleBinding"),
        (12, "apps/ReplicaSet"), (13, "apps/Deployment"), (14, "/Service"), (15, "batch/Job"), (16, "batch/CronJob"),
        (17, "apps/StatefulSet"), (18, "/PersistentVolume"), (19, "/PersistentVolumeClaim"), (20, "networking.k8s.io/Ingress"),
        (21, "autoscaling/HorizontalPodAutoscaler"), (22, "policy/PodDisruptionBudget"), (23, "/Pod"),
    }.ToFrozenDictionary(static pair => pair.Item2, static pair => pair.Item1, StringComparer.Ordinal);

    /// <summary>The position of a kind; custom resources stand between role bindings and workloads.</summary>
    public static int Rank(KubeResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return s_ranks.GetValueOrDefault($"{resource.Kind.Group}/{resource.Kind.Kind}", CustomRank);
    }
}
