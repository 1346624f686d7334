using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds.Columns;
using Orkestra.DevCluster.Kinds.Defaults;
using Orkestra.DevCluster.Kinds.Fields;
using Orkestra.DevCluster.Kinds.Rules;

namespace Orkestra.DevCluster.Kinds;

/// <summary>The types that the server knows without a CustomResourceDefinition.</summary>
public static class BuiltInKinds
{
    private const string Apps = "apps";
    private const string Batch = "batch";
    private const string Networking = "networking.k8s.io";
    private const string Rbac = "rbac.authorization.k8s.io";
    private const string Admission = "admissionregistration.k8s.io";

    private static readonly ScalePaths s_workloadScale = new(".spec.replicas", ".status.replicas", ".spec.selector");
    private static readonly string[] s_all = ["all"];

    /// <summary>Every built-in resource, one entry per served version.</summary>
    public static IReadOnlyList<ResourceDefinition> All { get; } =
    [
        .. CoreKinds(),
        .. WorkloadKinds(),
        .. NetworkKinds(),
        .. AccessKinds(),
        .. ClusterKinds(),
    ];

    private static IEnumerable<ResourceDefinition> CoreKinds() =>
    [
        Of("", "v1", "Namespace", "namespaces", ClusterColumns.Namespace, ClusterDefaults.Namespace, null, "ns") with { Namespaced = false, HasStatus = true },
        Of("", "v1", "Pod", "pods", PodColumns.All, PodDefaults.ApplyPod, PodRules.CheckPod, "po") with { HasStatus = true, Categories = s_all },
        Of("", "v1", "Service", "services", NetworkColumns.Service, NetworkDefaults.Service, NetworkRules.Service, "svc") with { HasStatus = true, Categories = s_all },
        Of("", "v1", "ConfigMap", "configmaps", ClusterColumns.ConfigMap, null, ClusterRules.ConfigMap, "cm"),
        Of("", "v1", "Secret", "secrets", ClusterColumns.Secret, ClusterDefaults.Secret, ClusterRules.Secret),
        Of("", "v1", "ServiceAccount", "serviceaccounts", ClusterColumns.ServiceAccount, null, null, "sa"),
        Of("", "v1", "Event", "events", ClusterColumns.Event, null, EventRules.Check, "ev"),
        Of("", "v1", "Node", "nodes", ClusterColumns.Node, null, null, "no") with { Namespaced = false, HasStatus = true },
        Of("", "v1", "PersistentVolume", "persistentvolumes", ClusterColumns.PersistentVolume, StorageDefaults.PersistentVolume, ClusterRules.PersistentVolume, "pv")
            with { Namespaced = false, HasStatus = true },
        Of("", "v1", "PersistentVolumeClaim", "persistentvolumeclaims", ClusterColumns.PersistentVolumeClaim, StorageDefaults.PersistentVolumeClaim, ClusterRules.PersistentVolumeClaim, "pvc")
            with { HasStatus = true },
        Of("", "v1", "Endpoints", "endpoints", NetworkColumns.Endpoints, NetworkDefaults.Endpoints, EndpointsRules.Check, "ep") with { Singular = "endpoints" },
        Of("", "v1", "ReplicationController", "replicationcontrollers", WorkloadColumns.ReplicaSet, WorkloadDefaults.ReplicationController, null, "rc")
            with { HasStatus = true, HasGeneration = true, Scale = s_workloadScale, Categories = s_all },
        Of("", "v1", "ResourceQuota", "resourcequotas", ClusterColumns.ResourceQuota, null, LimitRules.ResourceQuota, "quota") with { HasStatus = true },
        Of("", "v1", "LimitRange", "limitranges", ClusterColumns.Created, ClusterDefaults.LimitRange, LimitRules.LimitRange, "limits"),
        Of("", "v1", "PodTemplate", "podtemplates", [.. Column.Containers("template"), Column.Age], static obj => PodDefaults.ApplyTemplate(obj.ObjectAt("template")), null),
    ];

    private static IEnumerable<ResourceDefinition> WorkloadKinds() =>
    [
        Of(Apps, "v1", "Deployment", "deployments", WorkloadColumns.Deployment, WorkloadDefaults.Deployment, WorkloadRules.Deployment, "deploy")
            with { HasStatus = true, HasGeneration = true, Scale = s_workloadScale, Categories = s_all },
        Of(Apps, "v1", "ReplicaSet", "replicasets", WorkloadColumns.ReplicaSet, WorkloadDefaults.ReplicaSet, WorkloadRules.ReplicaSet, "rs")
            with { HasStatus = true, HasGeneration = true, Scale = s_workloadScale, Categories = s_all },
        Of(Apps, "v1", "StatefulSet", "statefulsets", WorkloadColumns.StatefulSet, WorkloadDefaults.StatefulSet, WorkloadRules.StatefulSet, "sts")
            with { HasStatus = true, HasGeneration = true, Scale = s_workloadScale, Categories = s_all },
        Of(Apps, "v1", "DaemonSet", "daemonsets", WorkloadColumns.DaemonSet, WorkloadDefaults.DaemonSet, WorkloadRules.DaemonSet, "ds")
            with { HasStatus = true, HasGeneration = true, Categories = s_all },
        Of(Apps, "v1", "ControllerRevision", "controllerrevisions", ClusterColumns.AgeOnly, null, WorkloadRules.ControllerRevision),
        Of(Batch, "v1", "Job", "jobs", WorkloadColumns.Job, WorkloadDefaults.Job, WorkloadRules.Job) with { HasStatus = true, HasGeneration = true, Categories = s_all },
        Of(Batch, "v1", "CronJob", "cronjobs", WorkloadColumns.CronJob, WorkloadDefaults.CronJob, WorkloadRules.CronJob, "cj")
            with { HasStatus = true, HasGeneration = true, Categories = s_all },
        Of("autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", ClusterColumns.HorizontalPodAutoscaler, ClusterDefaults.HorizontalPodAutoscaler, ClusterRules.HorizontalPodAutoscaler, "hpa")
            with { HasStatus = true, Categories = s_all },
        Of("autoscaling", "v1", "HorizontalPodAutoscaler", "horizontalpodautoscalers", ClusterColumns.HorizontalPodAutoscaler, ClusterDefaults.HorizontalPodAutoscalerV1, ClusterRules.HorizontalPodAutoscaler, "hpa")
            with { HasStatus = true, Categories = s_all, IsStorageVersion = false },
        Of("policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets", ClusterColumns.PodDisruptionBudget, null, ClusterRules.PodDisruptionBudget, "pdb")
            with { HasStatus = true, HasGeneration = true },
    ];

    private static IEnumerable<ResourceDefinition> NetworkKinds() =>
    [
        Of(Networking, "v1", "Ingress", "ingresses", NetworkColumns.Ingress, null, NetworkRules.Ingress, "ing") with { HasStatus = true, HasGeneration = true },
        Of(Networking, "v1", "NetworkPolicy", "networkpolicies", NetworkColumns.NetworkPolicy, NetworkDefaults.NetworkPolicy, NetworkRules.NetworkPolicy, "netpol")
            with { HasGeneration = true },
        Of(Networking, "v1", "IngressClass", "ingressclasses", NetworkColumns.IngressClass, ClusterDefaults.IngressClass, NetworkRules.IngressClass) with { Namespaced = false, HasGeneration = true },
        Of("discovery.k8s.io", "v1", "EndpointSlice", "endpointslices", NetworkColumns.EndpointSlice, NetworkDefaults.EndpointSlice, EndpointsRules.CheckSlice) with { HasGeneration = true },
    ];

    private static IEnumerable<ResourceDefinition> AccessKinds() =>
    [
        Of(Rbac, "v1", "Role", "roles", ClusterColumns.Role, null, ClusterRules.Role),
        Of(Rbac, "v1", "RoleBinding", "rolebindings", ClusterColumns.RoleBinding, ClusterDefaults.RoleBinding, ClusterRules.RoleBinding),
        Of(Rbac, "v1", "ClusterRole", "clusterroles", ClusterColumns.Role, null, ClusterRules.Role) with { Namespaced = false },
        Of(Rbac, "v1", "ClusterRoleBinding", "clusterrolebindings", ClusterColumns.RoleBinding, ClusterDefaults.RoleBinding, ClusterRules.RoleBinding) with { Namespaced = false },
    ];

    private static IEnumerable<ResourceDefinition> ClusterKinds() =>
    [
        Of("coordination.k8s.io", "v1", "Lease", "leases", ClusterColumns.Lease, null, LimitRules.Lease),
        Of("storage.k8s.io", "v1", "StorageClass", "storageclasses", ClusterColumns.StorageClass, StorageDefaults.StorageClass, ClusterRules.StorageClass, "sc")
            with { Namespaced = false },
        Of("scheduling.k8s.io", "v1", "PriorityClass", "priorityclasses", ClusterColumns.PriorityClass, ClusterDefaults.PriorityClass, LimitRules.PriorityClass, "pc")
            with { Namespaced = false, HasGeneration = true },
        Of("apiextensions.k8s.io", "v1", "CustomResourceDefinition", "customresourcedefinitions", ClusterColumns.Created, ClusterDefaults.CustomResourceDefinition, ClusterRules.CustomResourceDefinition, "crd", "crds")
            with { Namespaced = false, HasStatus = true, HasGeneration = true, Categories = ["api-extensions"] },
        Of(Admission, "v1", "MutatingWebhookConfiguration", "mutatingwebhookconfigurations", ClusterColumns.Webhooks, ClusterDefaults.Webhooks, WebhookConfigurationRules.Check)
            with { Namespaced = false, HasGeneration = true, Categories = ["api-extensions"] },
        Of(Admission, "v1", "ValidatingWebhookConfiguration", "validatingwebhookconfigurations", ClusterColumns.Webhooks, ClusterDefaults.Webhooks, WebhookConfigurationRules.Check)
            with { Namespaced = false, HasGeneration = true, Categories = ["api-extensions"] },
        Of("events.k8s.io", "v1", "Event", "events", ClusterColumns.Event, null, null, "ev") with { IsStorageVersion = false },
    ];

    private static ResourceDefinition Of(
        string group,
        string version,
        string kind,
        string plural,
        IReadOnlyList<PrinterColumn> columns,
        Action<JsonObject>? defaults,
        Action<JsonObject, JsonObject?, ICollection<FieldError>>? rules,
        params string[] shortNames) =>
        new()
        {
            Group = group,
            Version = version,
            Kind = kind,
            Plural = plural,
            Singular = kind.ToLowerInvariant(),
            Namespaced = true,
            ShortNames = shortNames,
            PrinterColumns = columns,
            Schema = new BuiltInSchema(BuiltInTypes.Root(TypeName(group, version, kind)))
            {
                Defaults = defaults,
                Rules = rules,
                AllowsPlainFinalizers = kind == "CustomResourceDefinition",
            },
        };

    // Two groups use the same Go type name for different types; the tables tell them apart by a prefix.
    private static string TypeName(string group, string version, string kind) => (group, version, kind) switch
    {
        ("autoscaling", "v2", _) => "V2HorizontalPodAutoscaler",
        ("events.k8s.io", _, _) => "EventsEvent",
        _ => kind,
    };
}
