namespace Orkestra.Sdk.Checking;

/// <summary>
/// What is known of the objects below <c>.children</c>: the status that Kubernetes gives each built-in kind. The lists are those of
/// Kubernetes 1.36; as another version may have more fields, only names that resemble one of them are slips.
/// </summary>
internal static class ChildTypes
{
    private static readonly SchemaType s_integer = SchemaType.StoredInteger;
    private static readonly SchemaType s_text = SchemaType.Text;
    private static readonly SchemaType s_texts = SchemaType.ListOf(SchemaType.Text);

    private static readonly SchemaType s_condition = Some(
        ("type", s_text), ("status", s_text), ("reason", s_text), ("message", s_text), ("lastTransitionTime", s_text), ("lastUpdateTime", s_text),
        ("lastProbeTime", s_text), ("lastHeartbeatTime", s_text), ("observedGeneration", s_integer));

    private static readonly SchemaType s_conditions = SchemaType.ListOf(s_condition);

    private static readonly SchemaType s_reference = Some(
        ("apiVersion", s_text), ("kind", s_text), ("name", s_text), ("namespace", s_text), ("uid", s_text), ("resourceVersion", s_text), ("fieldPath", s_text));

    private static readonly Dictionary<string, SchemaType> s_statuses = new(StringComparer.Ordinal)
    {
        ["deployments"] = Some(
            ("observedGeneration", s_integer), ("replicas", s_integer), ("updatedReplicas", s_integer), ("readyReplicas", s_integer),
            ("availableReplicas", s_integer), ("unavailableReplicas", s_integer), ("terminatingReplicas", s_integer), ("collisionCount", s_integer),
            ("conditions", s_conditions)),
        ["statefulSets"] = Some(
            ("observedGeneration", s_integer), ("replicas", s_integer), ("readyReplicas", s_integer), ("currentReplicas", s_integer),
            ("updatedReplicas", s_integer), ("availableReplicas", s_integer), ("currentRevision", s_text), ("updateRevision", s_text),
            ("collisionCount", s_integer), ("conditions", s_conditions)),
        ["daemonSets"] = Some(
            ("observedGeneration", s_integer), ("currentNumberScheduled", s_integer), ("desiredNumberScheduled", s_integer), ("numberMisscheduled", s_integer),
            ("numberReady", s_integer), ("updatedNumberScheduled", s_integer), ("numberAvailable", s_integer), ("numberUnavailable", s_integer),
            ("collisionCount", s_integer), ("conditions", s_conditions)),
        ["replicaSets"] = Some(
            ("observedGeneration", s_integer), ("replicas", s_integer), ("fullyLabeledReplicas", s_integer), ("readyReplicas", s_integer),
            ("availableReplicas", s_integer), ("terminatingReplicas", s_integer), ("conditions", s_conditions)),
        ["jobs"] = Some(
            ("startTime", s_text), ("completionTime", s_text), ("active", s_integer), ("ready", s_integer), ("succeeded", s_integer), ("failed", s_integer),
            ("terminating", s_integer), ("completedIndexes", s_text), ("failedIndexes", s_text), ("uncountedTerminatedPods", SchemaType.AnyMap),
            ("conditions", s_conditions)),
        ["cronJobs"] = Some(("active", SchemaType.ListOf(s_reference)), ("lastScheduleTime", s_text), ("lastSuccessfulTime", s_text)),
        ["services"] = Some(
            ("loadBalancer", Some(("ingress", SchemaType.ListOf(Some(
                ("ip", s_text), ("hostname", s_text), ("ipMode", s_text), ("ports", SchemaType.ListOf(SchemaType.AnyMap))))))),
            ("conditions", s_conditions)),
        ["ingresses"] = Some(("loadBalancer", Some(("ingress", SchemaType.ListOf(Some(
            ("ip", s_text), ("hostname", s_text), ("ports", SchemaType.ListOf(SchemaType.AnyMap)))))))),
        ["pods"] = Some(
            ("phase", SchemaType.OneOf(["Pending", "Running", "Succeeded", "Failed", "Unknown"])), ("reason", s_text), ("message", s_text), ("startTime", s_text),
            ("hostIP", s_text), ("hostIPs", SchemaType.ListOf(SchemaType.AnyMap)), ("podIP", s_text), ("podIPs", SchemaType.ListOf(SchemaType.AnyMap)),
            ("nominatedNodeName", s_text), ("qosClass", s_text), ("resize", s_text), ("observedGeneration", s_integer),
            ("containerStatuses", SchemaType.ListOf(SchemaType.AnyMap)), ("initContainerStatuses", SchemaType.ListOf(SchemaType.AnyMap)),
            ("ephemeralContainerStatuses", SchemaType.ListOf(SchemaType.AnyMap)), ("resourceClaimStatuses", SchemaType.ListOf(SchemaType.AnyMap)),
            ("allocatedResources", SchemaType.AnyMap), ("resources", SchemaType.AnyMap), ("conditions", s_conditions)),
        ["persistentVolumeClaims"] = Some(
            ("phase", SchemaType.OneOf(["Pending", "Bound", "Lost"])), ("accessModes", s_texts), ("capacity", SchemaType.MapOf(SchemaType.IntegerOrText)),
            ("allocatedResources", SchemaType.AnyMap), ("allocatedResourceStatuses", SchemaType.AnyMap), ("currentVolumeAttributesClassName", s_text),
            ("modifyVolumeStatus", SchemaType.AnyMap), ("conditions", s_conditions)),
        ["persistentVolumes"] = Some(
            ("phase", SchemaType.OneOf(["Pending", "Available", "Bound", "Released", "Failed"])), ("message", s_text), ("reason", s_text),
            ("lastPhaseTransitionTime", s_text)),
        ["hpa"] = Some(
            ("observedGeneration", s_integer), ("lastScaleTime", s_text), ("currentReplicas", s_integer), ("desiredReplicas", s_integer),
            ("currentMetrics", SchemaType.ListOf(SchemaType.AnyMap)), ("conditions", s_conditions)),
        ["pdb"] = Some(
            ("observedGeneration", s_integer), ("disruptedPods", SchemaType.AnyMap), ("disruptionsAllowed", s_integer), ("currentHealthy", s_integer),
            ("desiredHealthy", s_integer), ("expectedPods", s_integer), ("conditions", s_conditions)),
        ["namespaces"] = Some(("phase", SchemaType.OneOf(["Active", "Terminating"])), ("conditions", s_conditions)),
        ["resourceQuotas"] = Some(("hard", SchemaType.MapOf(SchemaType.IntegerOrText)), ("used", SchemaType.MapOf(SchemaType.IntegerOrText))),
    };

    private static readonly Dictionary<string, SchemaType> s_kinds = s_statuses.ToDictionary(static pair => pair.Key, static pair => Object(pair.Value), StringComparer.Ordinal);

    /// <summary>An object of any other kind: its frame alone is known.</summary>
    public static SchemaType Other { get; } = FixedTypes.Child;

    /// <summary>The type of the children of a resource key.</summary>
    public static SchemaType Of(string resourceKey) => s_kinds.TryGetValue(resourceKey, out SchemaType? type) ? type : Other;

    // What has a status has spec and metadata and, when it was enriched, keys that begin with an underscore.
    private static SchemaType Object(SchemaType status) => Some(
        ("apiVersion", s_text), ("kind", s_text), ("metadata", FixedTypes.Metadata), ("spec", SchemaType.Any), ("status", status));

    private static SchemaType Some(params (string Name, SchemaType Type)[] fields)
    {
        var named = fields.ToDictionary(static field => field.Name, static field => new SchemaField(field.Type, false), StringComparer.Ordinal);
        return SchemaType.Object(() => named, FieldPolicy.Resembling);
    }
}
