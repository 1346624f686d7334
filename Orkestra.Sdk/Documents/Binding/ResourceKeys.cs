namespace Orkestra.Sdk.Documents.Binding;

/// <summary>The keys of hook blocks and of each kind of child resource (katalog.md §15 and §16).</summary>
internal static class ResourceKeys
{
    private const string Workload =
        "image imagePullSecrets resources securityContext podSecurity nodeSelector serviceAccountName";

    private const string Server = "replicas port protocol env envFrom probes rollingUpdate volumes volumeMounts";

    private static readonly KeyTable s_common = new KeyTable("name namespace labels reconcile forceConflict when or forEach")
        .Older("anyOf", "or")
        .Harmless("sleep")
        .Silent("version");

    private static readonly Dictionary<string, KeyTable> s_kinds = new(StringComparer.Ordinal)
    {
        ["deployments"] = Kind("annotations workingDirectory").With(Workload).With(Server).Unsupported("autoscale"),
        ["replicaSets"] = Kind("annotations workingDirectory").With(Workload).With(Server).Unsupported("autoscale"),
        ["statefulSets"] = Kind("annotations tag workingDirectory serviceName volumeClaimTemplates storageSize mountPath storageClass").With(Workload).With(Server).Unsupported("autoscale"),
        ["pods"] = Kind("annotations port protocol command args env envFrom probes volumes volumeMounts workingDirectory").With(Workload),
        ["jobs"] = Kind("annotations command args env envFrom volumes volumeMounts workingDirectory backoffLimit").With(Workload),
        ["cronJobs"] = Kind("annotations command args env envFrom workingDirectory schedule suspend successfulJobsHistoryLimit failedJobsHistoryLimit concurrencyPolicy startingDeadlineSeconds").With(Workload),
        ["services"] = Kind("annotations type headless protocol port targetPort selector"),
        ["configMaps"] = Kind("annotations data fromConfigMap fromNamespace toNamespaces"),
        ["secrets"] = Kind("annotations type data fromSecret fromNamespace toNamespaces once rotateAfter").Unsupported("tls"),
        ["serviceAccounts"] = Kind("annotations"),
        ["namespaces"] = Kind("annotations finalizers"),
        ["ingresses"] = Kind("annotations host serviceName servicePort path pathType className tls"),
        ["hpa"] = Kind("scaleTargetRef minReplicas maxReplicas targetCPUUtilizationPercentage behavior").Older("deploymentRef", "scaleTargetRef"),
        ["pdb"] = Kind("selector minAvailable maxUnavailable behavior"),
        ["persistentVolumeClaims"] = Kind("storage storageClassName accessModes volumeMode volumeName"),
        ["persistentVolumes"] = Kind("capacity storageClassName accessModes reclaimPolicy hostPath csiDriver csiVolumeHandle"),
        ["roles"] = Kind("rules"),
        ["clusterRoles"] = Kind("rules"),
        ["roleBindings"] = Kind("roleRef subjects"),
        ["clusterRoleBindings"] = Kind("roleRef subjects"),
        ["networkPolicies"] = Kind("podSelector ingress egress policyTypes fromNetworkPolicy fromNamespace toNamespaces profile"),
        ["resourceQuotas"] = Kind("hard profile fromResourceQuota fromNamespace toNamespaces"),
        ["limitRanges"] = Kind("limits profile fromLimitRange fromNamespace toNamespaces"),
    };

    /// <summary>Kinds that the language accepts and that never had an effect.</summary>
    private const string Inert =
        "daemonSets podTemplates volumes volumeMounts serviceMonitors podSecurityPolicies priorityClasses priorityLevelConfigurations "
        + "runtimeClasses storageClasses storageLocations storagePools storageBackups storageSnapshots storageVolumes";

    /// <summary>The kinds this version creates.</summary>
    public static IReadOnlyCollection<string> Executed { get; } = new HashSet<string>(StringComparer.Ordinal) { "deployments", "services", "configMaps", "secrets", "serviceAccounts" };

    /// <summary>A free-form object: only these keys are ours, the others belong to the object.</summary>
    public static KeyTable Custom { get; } = new KeyTable("apiVersion kind metadata spec status hasStatus reconcile forceConflict when or forEach")
        .Older("anyOf", "or")
        .Harmless("sleep");

    public static KeyTable CustomMetadata { get; } = new("name namespace namespaced labels annotations");

    public static KeyTable HookBlock { get; } = BuildHookBlock();

    /// <summary>Objects go by kind and owner at deletion, so that no condition can keep a custom resource from being deleted.</summary>
    public static KeyTable DeleteBlock { get; } = HookBlock.Copy().Unsupported("when or");

    public static KeyTable Group { get; } = DeleteBlock.Copy().With("name");

    public static KeyTable Environment { get; } = new("name value valueFrom");

    public static KeyTable EnvironmentMapValue { get; } = new("value secretKeyRef configMapKeyRef valueFrom");

    public static KeyTable ValueFrom { get; } = new("secretKeyRef configMapKeyRef fieldRef resourceFieldRef");

    public static KeyTable KeyRef { get; } = new("name key optional");

    public static KeyTable EnvFrom { get; } = new("secretRef configMapRef");

    public static KeyTable EnvFromRef { get; } = new KeyTable("name prefix suffix optional keys");

    public static KeyTable Quantities { get; } = new("profile requests limits");

    public static KeyTable Probes { get; } = new("startup liveness readiness");

    public static KeyTable Probe { get; } = new("type path port profile initialDelaySeconds periodSeconds failureThreshold successThreshold timeoutSeconds");

    public static KeyTable SecurityContext { get; } = new("profile allowPrivilegeEscalation readOnlyRootFilesystem runAsNonRoot runAsUser runAsGroup capabilities");

    public static KeyTable PodSecurity { get; } = new("profile runAsNonRoot runAsUser runAsGroup fsGroup");

    public static KeyTable RollingUpdate { get; } = new("profile maxSurge maxUnavailable");

    public static KeyTable Volume { get; } = new("name configMap secret emptyDir persistentVolumeClaim hostPath");

    public static KeyTable VolumeMount { get; } = new("name mountPath subPath readOnly");

    /// <summary>The keys of a kind; null for <c>custom</c> and for names that are not kinds.</summary>
    public static KeyTable? For(string kind) => s_kinds.TryGetValue(kind, out KeyTable? table) ? table : null;

    public static bool IsKind(string key) => key == "custom" || s_kinds.ContainsKey(key);

    /// <summary>Keys that the binder reads for every kind; what remains is the kind's own.</summary>
    public static bool IsCommon(string key) =>
        key is "name" or "namespace" or "labels" or "annotations" or "reconcile" or "forceConflict" or "when" or "or" or "anyOf" or "forEach" or "sleep" or "version";

    private static KeyTable Kind(string keys) => s_common.Copy().With(keys);

    private static KeyTable BuildHookBlock()
    {
        var table = new KeyTable("when or");
        table.Older("anyOf", "or").Unsupported("external ordered groups git docker").Harmless($"timeout {Inert}");
        foreach (string kind in s_kinds.Keys)
        {
            _ = Executed.Contains(kind) ? table.With(kind) : table.Unsupported(kind);
        }

        return table.Unsupported("custom");
    }
}
