namespace Orkestra.Runtime.Primitives;

/// <summary>Resources that every supported server has, so that using them needs no discovery.</summary>
public static class WellKnownResources
{
    private const string Core = "";
    private const string Apps = "apps";
    private const string Batch = "batch";
    private const string Rbac = "rbac.authorization.k8s.io";
    private const string Admission = "admissionregistration.k8s.io";

    /// <summary><c>v1 Pod</c>.</summary>
    public static KubeResource Pods { get; } = Define(Core, "v1", "Pod", "pods");

    /// <summary><c>v1 Service</c>.</summary>
    public static KubeResource Services { get; } = Define(Core, "v1", "Service", "services");

    /// <summary><c>v1 ConfigMap</c>.</summary>
    public static KubeResource ConfigMaps { get; } = Define(Core, "v1", "ConfigMap", "configmaps");

    /// <summary><c>v1 Secret</c>.</summary>
    public static KubeResource Secrets { get; } = Define(Core, "v1", "Secret", "secrets");

    /// <summary><c>v1 ServiceAccount</c>.</summary>
    public static KubeResource ServiceAccounts { get; } = Define(Core, "v1", "ServiceAccount", "serviceaccounts");

    /// <summary><c>v1 Namespace</c>.</summary>
    public static KubeResource Namespaces { get; } = DefineClusterScoped(Core, "v1", "Namespace", "namespaces");

    /// <summary><c>v1 Node</c>.</summary>
    public static KubeResource Nodes { get; } = DefineClusterScoped(Core, "v1", "Node", "nodes");

    /// <summary><c>v1 Event</c>.</summary>
    public static KubeResource Events { get; } = Define(Core, "v1", "Event", "events");

    /// <summary><c>v1 PersistentVolumeClaim</c>.</summary>
    public static KubeResource PersistentVolumeClaims { get; } = Define(Core, "v1", "PersistentVolumeClaim", "persistentvolumeclaims");

    /// <summary><c>v1 PersistentVolume</c>.</summary>
    public static KubeResource PersistentVolumes { get; } = DefineClusterScoped(Core, "v1", "PersistentVolume", "persistentvolumes");

    /// <summary><c>v1 ResourceQuota</c>.</summary>
    public static KubeResource ResourceQuotas { get; } = Define(Core, "v1", "ResourceQuota", "resourcequotas");

    /// <summary><c>v1 LimitRange</c>.</summary>
    public static KubeResource LimitRanges { get; } = Define(Core, "v1", "LimitRange", "limitranges");

    /// <summary><c>scheduling.k8s.io/v1 PriorityClass</c>.</summary>
    public static KubeResource PriorityClasses { get; } = DefineClusterScoped("scheduling.k8s.io", "v1", "PriorityClass", "priorityclasses");

    /// <summary><c>apps/v1 Deployment</c>.</summary>
    public static KubeResource Deployments { get; } = Define(Apps, "v1", "Deployment", "deployments");

    /// <summary><c>apps/v1 StatefulSet</c>.</summary>
    public static KubeResource StatefulSets { get; } = Define(Apps, "v1", "StatefulSet", "statefulsets");

    /// <summary><c>apps/v1 DaemonSet</c>.</summary>
    public static KubeResource DaemonSets { get; } = Define(Apps, "v1", "DaemonSet", "daemonsets");

    /// <summary><c>apps/v1 ReplicaSet</c>.</summary>
    public static KubeResource ReplicaSets { get; } = Define(Apps, "v1", "ReplicaSet", "replicasets");

    /// <summary><c>batch/v1 Job</c>.</summary>
    public static KubeResource Jobs { get; } = Define(Batch, "v1", "Job", "jobs");

    /// <summary><c>batch/v1 CronJob</c>.</summary>
    public static KubeResource CronJobs { get; } = Define(Batch, "v1", "CronJob", "cronjobs");

    /// <summary><c>networking.k8s.io/v1 Ingress</c>.</summary>
    public static KubeResource Ingresses { get; } = Define("networking.k8s.io", "v1", "Ingress", "ingresses");

    /// <summary><c>networking.k8s.io/v1 NetworkPolicy</c>.</summary>
    public static KubeResource NetworkPolicies { get; } = Define("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies");

    /// <summary><c>autoscaling/v2 HorizontalPodAutoscaler</c>.</summary>
    public static KubeResource HorizontalPodAutoscalers { get; } =
        Define("autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers");

    /// <summary><c>policy/v1 PodDisruptionBudget</c>.</summary>
    public static KubeResource PodDisruptionBudgets { get; } = Define("policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets");

    /// <summary><c>rbac.authorization.k8s.io/v1 Role</c>.</summary>
    public static KubeResource Roles { get; } = Define(Rbac, "v1", "Role", "roles");

    /// <summary><c>rbac.authorization.k8s.io/v1 RoleBinding</c>.</summary>
    public static KubeResource RoleBindings { get; } = Define(Rbac, "v1", "RoleBinding", "rolebindings");

    /// <summary><c>rbac.authorization.k8s.io/v1 ClusterRole</c>.</summary>
    public static KubeResource ClusterRoles { get; } = DefineClusterScoped(Rbac, "v1", "ClusterRole", "clusterroles");

    /// <summary><c>rbac.authorization.k8s.io/v1 ClusterRoleBinding</c>.</summary>
    public static KubeResource ClusterRoleBindings { get; } = DefineClusterScoped(Rbac, "v1", "ClusterRoleBinding", "clusterrolebindings");

    /// <summary><c>coordination.k8s.io/v1 Lease</c>.</summary>
    public static KubeResource Leases { get; } = Define("coordination.k8s.io", "v1", "Lease", "leases");

    /// <summary><c>apiextensions.k8s.io/v1 CustomResourceDefinition</c>.</summary>
    public static KubeResource CustomResourceDefinitions { get; } =
        DefineClusterScoped("apiextensions.k8s.io", "v1", "CustomResourceDefinition", "customresourcedefinitions");

    /// <summary><c>admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration</c>.</summary>
    public static KubeResource ValidatingWebhookConfigurations { get; } =
        DefineClusterScoped(Admission, "v1", "ValidatingWebhookConfiguration", "validatingwebhookconfigurations");

    /// <summary><c>admissionregistration.k8s.io/v1 MutatingWebhookConfiguration</c>.</summary>
    public static KubeResource MutatingWebhookConfigurations { get; } =
        DefineClusterScoped(Admission, "v1", "MutatingWebhookConfiguration", "mutatingwebhookconfigurations");

    /// <summary>All of the above.</summary>
    public static IReadOnlyList<KubeResource> All { get; } =
    [
        Pods, Services, ConfigMaps, Secrets, ServiceAccounts, Namespaces, Nodes, Events, PersistentVolumeClaims, PersistentVolumes,
        ResourceQuotas, LimitRanges, PriorityClasses, Deployments, StatefulSets, DaemonSets, ReplicaSets, Jobs, CronJobs, Ingresses,
        NetworkPolicies, HorizontalPodAutoscalers, PodDisruptionBudgets, Roles, RoleBindings, ClusterRoles, ClusterRoleBindings, Leases,
        CustomResourceDefinitions, ValidatingWebhookConfigurations, MutatingWebhookConfigurations,
    ];

    private static KubeResource Define(string group, string version, string kind, string plural) =>
        new(new GroupVersionKind(group, version, kind), plural, Namespaced: true);

    private static KubeResource DefineClusterScoped(string group, string version, string kind, string plural) =>
        new(new GroupVersionKind(group, version, kind), plural, Namespaced: false);
}
