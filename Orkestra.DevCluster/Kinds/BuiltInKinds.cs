using Orkestra.DevCluster.Kinds.Fields;

namespace Orkestra.DevCluster.Kinds;

/// <summary>The types that the server knows without a CustomResourceDefinition.</summary>
public static class BuiltInKinds
{
    private static readonly ScalePaths s_workloadScale = new(".spec.replicas", ".status.replicas", ".spec.selector");

    /// <summary>Every built-in resource, one entry per served version.</summary>
    public static IReadOnlyList<ResourceDefinition> All { get; } = Build();

    private static IReadOnlyList<ResourceDefinition> Build() =>
    [
      Core("Namespace", "namespaces", false, true, "ns"),
    Core("Pod", "pods", true, true, "po"),
    Core("Service", "services", true, true, "svc"),
    Core("ConfigMap", "configmaps", true, false, "cm"),
    Core("Secret", "secrets", true, false),
    Core("ServiceAccount", "serviceaccounts", true, false, "sa"),
    Core("Event", "events", true, false, "ev"),
    Core("Node", "nodes", false, true, "no"),
    Core("PersistentVolume", "persistentvolumes", false, true, "pv"),
    Core("PersistentVolumeClaim", "persistentvolumeclaims", true, true, "pvc"),
    Core("Endpoints", "endpoints", true, false, "ep"),
    Core("ReplicationController", "replicationcontrollers", true, true, "rc"),
    Core("ResourceQuota", "resourcequotas", true, true, "quota"),
    Core("LimitRange", "limitranges", true, false, "limits"),
    Core("PodTemplate", "podtemplates", true, false),
    Of("apps", "v1", "Deployment", "deployments", true, true, "deploy") with { Scale = s_workloadScale, HasGeneration = true },
    Of("apps", "v1", "ReplicaSet", "replicasets", true, true, "rs") with { Scale = s_workloadScale, HasGeneration = true },
    Of("apps", "v1", "StatefulSet", "statefulsets", true, true, "sts") with { Scale = s_workloadScale, HasGeneration = true },
    Of("apps", "v1", "DaemonSet", "daemonsets", true, true, "ds") with { HasGeneration = true },
    Of("apps", "v1", "ControllerRevision", "controllerrevisions", true, false),
    Of("batch", "v1", "Job", "jobs", true, true) with { HasGeneration = true },
    Of("batch", "v1", "CronJob", "cronjobs", true, true, "cj") with { HasGeneration = true },
    Of("networking.k8s.io", "v1", "Ingress", "ingresses", true, true, "ing") with { HasGeneration = true },
    Of("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies", true, false, "netpol") with { HasGeneration = true },
    Of("networking.k8s.io", "v1", "IngressClass", "ingressclasses", false, false) with { HasGeneration = true },
    Of("autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", true, true, "hpa"),
    Of("autoscaling", "v1", "HorizontalPodAutoscaler", "horizontalpodautoscalers", true, true, "hpa") with { IsStorageVersion = false },
    Of("policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets", true, true, "pdb") with { HasGeneration = true },
    Of("rbac.authorization.k8s.io", "v1", "Role", "roles", true, false),
    Of("rbac.authorization.k8s.io", "v1", "RoleBinding", "rolebindings", true, false),
    Of("rbac.authorization.k8s.io", "v1", "ClusterRole", "clusterroles", false, false),
    Of("rbac.authorization.k8s.io", "v1", "ClusterRoleBinding", "clusterrolebindings", false, false),
    Of("coordination.k8s.io", "v1", "Lease", "leases", true, false),
    Of("storage.k8s.io", "v1", "StorageClass", "storageclasses", false, false, "sc"),
    Of("scheduling.k8s.io", "v1", "PriorityClass", "priorityclasses", false, false, "pc"),
    Of("discovery.k8s.io", "v1", "EndpointSlice", "endpointslices", true, false),
    Of("apiextensions.k8s.io", "v1", "CustomResourceDefinition", "customresourcedefinitions", false, true, "crd", "crds") with { HasGeneration = true },
    Of("admissionregistration.k8s.io", "v1", "MutatingWebhookConfiguration", "mutatingwebhookconfigurations", false, false) with { HasGeneration = true },
    Of("admissionregistration.k8s.io", "v1", "ValidatingWebhookConfiguration", "validatingwebhookconfigurations", false, false) with { HasGeneration = true },
    Of("events.k8s.io", "v1", "Event", "events", true, false, "ev") with { IsStorageVersion = false },
  ];

    private static ResourceDefinition Core(string kind, string plural, bool namespaced, bool status, params string[] shortNames) =>
      Of("", "v1", kind, plural, namespaced, status, shortNames);

    private static ResourceDefinition Of(string group, string version, string kind, string plural, bool namespaced, bool status, params string[] shortNames) =>
      new()
      {
          Group = group,
          Version = version,
          Kind = kind,
          Plural = plural,
          Singular = kind.ToLowerInvariant(),
          Namespaced = namespaced,
          HasStatus = status,
          ShortNames = shortNames,
          Schema = new BuiltInSchema(BuiltInTypes.Root(TypeName(group, version, kind))),
      };

    // Two groups use the same Go type name for different types; the tables tell them apart by a prefix.
    private static string TypeName(string group, string version, string kind) => (group, version, kind) switch
    {
        ("autoscaling", "v2", _) => "V2HorizontalPodAutoscaler",
        ("events.k8s.io", _, _) => "EventsEvent",
        _ => kind,
    };
}
