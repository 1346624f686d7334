namespace Orkestra.DevCluster.Kinds.Fields;

/// <summary>The apps group. The notation is described at <see cref="FieldTableReader"/>.</summary>
internal static class AppsFields
{
    public const string Text = """
    Deployment
      metadata! ObjectMeta
      spec! DeploymentSpec
      status! DeploymentStatus
    DeploymentSpec
      replicas* int32
      selector* LabelSelector
      template! PodTemplateSpec
      strategy! DeploymentStrategy patch=retainKeys
      minReadySeconds int32
      revisionHistoryLimit* int32
      paused bool
      progressDeadlineSeconds* int32
    DeploymentStrategy
      type string
      rollingUpdate* RollingUpdateDeployment
    RollingUpdateDeployment
      maxUnavailable* intorstring
      maxSurge* intorstring
    DeploymentStatus
      observedGeneration int64
      replicas int32
      updatedReplicas int32
      readyReplicas int32
      availableReplicas int32
      unavailableReplicas int32
      terminatingReplicas* int32
      conditions []DeploymentCondition list=type patch=merge key=type
      collisionCount* int32
    DeploymentCondition
      type! string
      status! string
      lastUpdateTime! time
      lastTransitionTime! time
      reason string
      message string
    ReplicaSet
      metadata! ObjectMeta
      spec! ReplicaSetSpec
      status! ReplicaSetStatus
    ReplicaSetSpec
      replicas* int32
      minReadySeconds int32
      selector* LabelSelector
      template! PodTemplateSpec
    ReplicaSetStatus
      replicas! int32
      fullyLabeledReplicas int32
      readyReplicas int32
      availableReplicas int32
      terminatingReplicas* int32
      observedGeneration int64
      conditions []ReplicaSetCondition list=type patch=merge key=type
    ReplicaSetCondition
      type! string
      status! string
      lastTransitionTime! time
      reason string
      message string
    StatefulSet
      metadata! ObjectMeta
      spec! StatefulSetSpec
      status! StatefulSetStatus
    StatefulSetSpec
      replicas* int32
      selector* LabelSelector
      template! PodTemplateSpec
      volumeClaimTemplates []PersistentVolumeClaim
      serviceName! string
      podManagementPolicy string
      updateStrategy! StatefulSetUpdateStrategy
      revisionHistoryLimit* int32
      minReadySeconds int32
      persistentVolumeClaimRetentionPolicy* StatefulSetPersistentVolumeClaimRetentionPolicy
      ordinals* StatefulSetOrdinals
    StatefulSetUpdateStrategy
      type string
      rollingUpdate* RollingUpdateStatefulSetStrategy
    RollingUpdateStatefulSetStrategy
      partition* int32
      maxUnavailable* intorstring
    StatefulSetPersistentVolumeClaimRetentionPolicy
      whenDeleted string
      whenScaled string
    StatefulSetOrdinals
      start! int32
    StatefulSetStatus
      observedGeneration int64
      replicas! int32
      readyReplicas int32
      currentReplicas int32
      updatedReplicas int32
      currentRevision string
      updateRevision string
      collisionCount* int32
      conditions []StatefulSetCondition list=type patch=merge key=type
      availableReplicas! int32
    StatefulSetCondition
      type! string
      status! string
      lastTransitionTime! time
      reason string
      message string
    DaemonSet
      metadata! ObjectMeta
      spec! DaemonSetSpec
      status! DaemonSetStatus
    DaemonSetSpec
      selector* LabelSelector
      template! PodTemplateSpec
      updateStrategy! DaemonSetUpdateStrategy
      minReadySeconds int32
      revisionHistoryLimit* int32
    DaemonSetUpdateStrategy
      type string
      rollingUpdate* RollingUpdateDaemonSet
    RollingUpdateDaemonSet
      maxUnavailable* intorstring
      maxSurge* intorstring
    DaemonSetStatus
      currentNumberScheduled! int32
      numberMisscheduled! int32
      desiredNumberScheduled! int32
      numberReady! int32
      observedGeneration int64
      updatedNumberScheduled int32
      numberAvailable int32
      numberUnavailable int32
      collisionCount* int32
      conditions []DaemonSetCondition list=type patch=merge key=type
    DaemonSetCondition
      type! string
      status! string
      lastTransitionTime! time
      reason string
      message string
    ControllerRevision
      metadata! ObjectMeta
      data! any
      revision! int64
    """;
}
