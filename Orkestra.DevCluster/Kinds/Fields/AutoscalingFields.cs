namespace Orkestra.DevCluster.Kinds.Fields;

/// <summary>The autoscaling group in both versions, and disruption budgets. The notation is described at <see cref="FieldTableReader"/>.</summary>
internal static class AutoscalingFields
{
    public const string Text = """
    HorizontalPodAutoscaler
      metadata! ObjectMeta
      spec! HorizontalPodAutoscalerSpec
      status! HorizontalPodAutoscalerStatus
    HorizontalPodAutoscalerSpec
      scaleTargetRef! CrossVersionObjectReference
      minReplicas* int32
      maxReplicas! int32
      targetCPUUtilizationPercentage* int32
    CrossVersionObjectReference atomic
      kind! string
      name! string
      apiVersion string
    HorizontalPodAutoscalerStatus
      observedGeneration* int64
      lastScaleTime* time
      currentReplicas! int32
      desiredReplicas! int32
      currentCPUUtilizationPercentage* int32
    Scale
      metadata! ObjectMeta
      spec! ScaleSpec
      status! ScaleStatus
    ScaleSpec
      replicas int32
    ScaleStatus
      replicas! int32
      selector string
    V2HorizontalPodAutoscaler
      metadata! ObjectMeta
      spec! V2HorizontalPodAutoscalerSpec
      status! V2HorizontalPodAutoscalerStatus
    V2HorizontalPodAutoscalerSpec
      scaleTargetRef! V2CrossVersionObjectReference
      minReplicas* int32
      maxReplicas! int32
      metrics []MetricSpec
      behavior* HorizontalPodAutoscalerBehavior
    V2CrossVersionObjectReference
      kind! string
      name! string
      apiVersion string
    MetricSpec
      type! string
      object* ObjectMetricSource
      pods* PodsMetricSource
      resource* ResourceMetricSource
      containerResource* ContainerResourceMetricSource
      external* ExternalMetricSource
    ObjectMetricSource
      describedObject! V2CrossVersionObjectReference
      target! MetricTarget
      metric! MetricIdentifier
    MetricTarget
      type! string
      value* quantity
      averageValue* quantity
      averageUtilization* int32
    MetricIdentifier
      name! string
      selector* LabelSelector
    PodsMetricSource
      metric! MetricIdentifier
      target! MetricTarget
    ResourceMetricSource
      name! string
      target! MetricTarget
    ContainerResourceMetricSource
      name! string
      target! MetricTarget
      container! string
    ExternalMetricSource
      metric! MetricIdentifier
      target! MetricTarget
    HorizontalPodAutoscalerBehavior
      scaleUp* HPAScalingRules
      scaleDown* HPAScalingRules
    HPAScalingRules
      stabilizationWindowSeconds* int32
      selectPolicy* string
      policies []HPAScalingPolicy
      tolerance* quantity
    HPAScalingPolicy
      type! string
      value! int32
      periodSeconds! int32
    V2HorizontalPodAutoscalerStatus
      observedGeneration* int64
      lastScaleTime* time
      currentReplicas int32
      desiredReplicas! int32
      currentMetrics! []MetricStatus
      conditions []HorizontalPodAutoscalerCondition list=type patch=merge key=type
    MetricStatus
      type! string
      object* ObjectMetricStatus
      pods* PodsMetricStatus
      resource* ResourceMetricStatus
      containerResource* ContainerResourceMetricStatus
      external* ExternalMetricStatus
    ObjectMetricStatus
      metric! MetricIdentifier
      current! MetricValueStatus
      describedObject! V2CrossVersionObjectReference
    MetricValueStatus
      value* quantity
      averageValue* quantity
      averageUtilization* int32
    PodsMetricStatus
      metric! MetricIdentifier
      current! MetricValueStatus
    ResourceMetricStatus
      name! string
      current! MetricValueStatus
    ContainerResourceMetricStatus
      name! string
      current! MetricValueStatus
      container! string
    ExternalMetricStatus
      metric! MetricIdentifier
      current! MetricValueStatus
    HorizontalPodAutoscalerCondition
      type! string
      status! string
      lastTransitionTime! time
      reason string
      message string
      observedGeneration* int64
    PodDisruptionBudget
      metadata! ObjectMeta
      spec! PodDisruptionBudgetSpec
      status! PodDisruptionBudgetStatus
    PodDisruptionBudgetSpec
      minAvailable* intorstring
      selector* LabelSelector patch=replace
      maxUnavailable* intorstring
      unhealthyPodEvictionPolicy* string
    PodDisruptionBudgetStatus
      observedGeneration int64
      disruptedPods map time
      disruptionsAllowed! int32
      currentHealthy! int32
      desiredHealthy! int32
      expectedPods! int32
      conditions []Condition list=type patch=merge key=type
    Eviction
      metadata! ObjectMeta
      deleteOptions* DeleteOptions
    DeleteOptions
      gracePeriodSeconds* int64
      preconditions* Preconditions
      orphanDependents* bool
      propagationPolicy* string
      dryRun []string
      ignoreStoreReadErrorWithClusterBreakingPotential* bool
    Preconditions
      uid* string
      resourceVersion* string
    """;
}
