using Orkestra.DevCluster.Kinds.Fields;

namespace Orkestra.DevCluster.Discovery;

/// <summary>
/// Which fields the published schemas call required. As a rule these are the scalars and lists that are always written; the tables below
/// hold the real server's exceptions.
/// </summary>
internal static class RequiredFields
{
    private static readonly HashSet<string> s_more = Words("""
        ClusterRoleBinding.roleRef RoleBinding.roleRef Condition.lastTransitionTime CustomResourceDefinition.spec CustomResourceDefinitionSpec.names
        DaemonSetSpec.selector DaemonSetSpec.template DeploymentSpec.selector DeploymentSpec.template ReplicaSetSpec.selector StatefulSetSpec.selector
        StatefulSetSpec.template JobSpec.template CronJobSpec.jobTemplate Event.involvedObject Event.metadata EventsEvent.eventTime
        EventsEventSeries.lastObservedTime HTTPIngressPath.backend HorizontalPodAutoscalerSpec.scaleTargetRef V2HorizontalPodAutoscalerSpec.scaleTargetRef
        MutatingWebhook.clientConfig MutatingWebhook.sideEffects ValidatingWebhook.clientConfig ValidatingWebhook.sideEffects
        PersistentVolumeClaimTemplate.spec PreferredSchedulingTerm.preference WeightedPodAffinityTerm.podAffinityTerm
        ScaleIOPersistentVolumeSource.secretRef ScaleIOVolumeSource.secretRef ObjectMetricSource.describedObject ObjectMetricSource.target
        ObjectMetricSource.metric PodsMetricSource.metric PodsMetricSource.target ResourceMetricSource.target ContainerResourceMetricSource.target
        ExternalMetricSource.metric ExternalMetricSource.target ObjectMetricStatus.metric ObjectMetricStatus.current ObjectMetricStatus.describedObject
        PodsMetricStatus.metric PodsMetricStatus.current ResourceMetricStatus.current ContainerResourceMetricStatus.current ExternalMetricStatus.metric
        ExternalMetricStatus.current
        """);

    private static readonly HashSet<string> s_less = Words("""
        Event.reportingComponent Event.reportingInstance ResourceFieldSelector.divisor ServicePort.targetPort StatefulSetSpec.serviceName
        """);

    public static bool Contains(StructType type, StructMember member)
    {
        string name = $"{type.Name}.{member.Name}";
        return s_more.Contains(name)
            || member.Presence == FieldPresence.Always
            && member.Field.Kind is not (FieldKind.Struct or FieldKind.Time or FieldKind.MicroTime or FieldKind.Any or FieldKind.Map)
            && !s_less.Contains(name);
    }

    private static HashSet<string> Words(string table) => [.. table.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];
}
