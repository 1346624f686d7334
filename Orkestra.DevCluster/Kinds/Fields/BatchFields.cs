namespace Orkestra.DevCluster.Kinds.Fields;

/// <summary>The batch group. The notation is described at <see cref="FieldTableReader"/>.</summary>
internal static class BatchFields
{
    public const string Text = """
    Job
      metadata! ObjectMeta
      spec! JobSpec
      status! JobStatus
    JobSpec
      parallelism* int32
      completions* int32
      activeDeadlineSeconds* int64
      podFailurePolicy* PodFailurePolicy
      successPolicy* SuccessPolicy
      backoffLimit* int32
      backoffLimitPerIndex* int32
      maxFailedIndexes* int32
      selector* LabelSelector
      manualSelector* bool
      template! PodTemplateSpec
      ttlSecondsAfterFinished* int32
      completionMode* string
      suspend* bool
      podReplacementPolicy* string
      managedBy* string
      scheduling* JobSchedulingConfiguration
    PodFailurePolicy
      rules! []PodFailurePolicyRule
    PodFailurePolicyRule
      action! string
      onExitCodes* PodFailurePolicyOnExitCodesRequirement
      onPodConditions []PodFailurePolicyOnPodConditionsPattern
    PodFailurePolicyOnExitCodesRequirement
      containerName* string
      operator! string
      values! []int32 set
    PodFailurePolicyOnPodConditionsPattern
      type! string
      status! string
    SuccessPolicy
      rules! []SuccessPolicyRule
    SuccessPolicyRule
      succeededIndexes* string
      succeededCount* int32
    JobSchedulingConfiguration
      schedulingPolicy* any
      schedulingConstraints* any
      disruptionMode* any
      resourceClaims []any list=name patch=merge key=name
    JobStatus
      conditions []JobCondition atomic patch=merge key=type
      startTime* time
      completionTime* time
      active int32
      succeeded int32
      failed int32
      terminating* int32
      completedIndexes string
      failedIndexes* string
      uncountedTerminatedPods* UncountedTerminatedPods
      ready* int32
    JobCondition
      type! string
      status! string
      lastProbeTime! time
      lastTransitionTime! time
      reason string
      message string
    UncountedTerminatedPods
      succeeded []string set
      failed []string set
    CronJob
      metadata! ObjectMeta
      spec! CronJobSpec
      status! CronJobStatus
    CronJobSpec
      schedule! string
      timeZone* string
      startingDeadlineSeconds* int64
      concurrencyPolicy string
      suspend* bool
      jobTemplate! JobTemplateSpec
      successfulJobsHistoryLimit* int32
      failedJobsHistoryLimit* int32
    JobTemplateSpec
      metadata! ObjectMeta
      spec! JobSpec
    CronJobStatus
      active []ObjectReference
      lastScheduleTime* time
      lastSuccessfulTime* time
    """;
}
