namespace Orkestra.DevCluster.Kinds.Fields;

/// <summary>The remaining types of the core group. The notation is described at <see cref="FieldTableReader"/>.</summary>
internal static class CoreFields
{
    public const string Text = """
    Namespace
      metadata! ObjectMeta
      spec! NamespaceSpec
      status! NamespaceStatus
    NamespaceSpec
      finalizers []string
    NamespaceStatus
      phase string
      conditions []NamespaceCondition list=type patch=merge key=type
    NamespaceCondition
      type! string
      status! string
      lastTransitionTime! time
      reason string
      message string
    ConfigMap
      metadata! ObjectMeta
      immutable* bool
      data map string
      binaryData map bytes
    Secret
      metadata! ObjectMeta
      immutable* bool
      data map bytes
      stringData map string
      type string
    ServiceAccount
      metadata! ObjectMeta
      secrets []ObjectReference list=name patch=merge key=name
      imagePullSecrets []LocalObjectReference
      automountServiceAccountToken* bool
    Event
      metadata! ObjectMeta
      involvedObject! ObjectReference
      reason string
      message string
      source! EventSource
      firstTimestamp! time
      lastTimestamp! time
      count int32
      type string
      eventTime! microtime
      series* EventSeries
      action string
      related* ObjectReference
      reportingComponent! string
      reportingInstance! string
    EventSource
      component string
      host string
    EventSeries
      count int32
      lastObservedTime! microtime
    Node
      metadata! ObjectMeta
      spec! NodeSpec
      status! NodeStatus
    NodeSpec
      podCIDR string
      podCIDRs []string set patch=merge
      providerID string
      unschedulable bool
      taints []Taint
      configSource* NodeConfigSource
      externalID string
      podPreemptionPolicy* NodePodPreemptionPolicy
    Taint
      key! string
      value string
      effect! string
      timeAdded* time
    NodeConfigSource
      configMap* ConfigMapNodeConfigSource
    ConfigMapNodeConfigSource
      namespace! string
      name! string
      uid string
      resourceVersion string
      kubeletConfigKey! string
    NodePodPreemptionPolicy
      disableResizePreemption []string set
    NodeStatus
      capacity map quantity
      allocatable map quantity
      phase string
      conditions []NodeCondition list=type patch=merge key=type
      addresses []NodeAddress list=type patch=merge key=type
      daemonEndpoints! NodeDaemonEndpoints
      nodeInfo! NodeSystemInfo
      images []ContainerImage
      volumesInUse []string
      volumesAttached []AttachedVolume
      config* NodeConfigStatus
      runtimeHandlers []NodeRuntimeHandler
      features* NodeFeatures
      declaredFeatures []string
    NodeCondition
      type! string
      status! string
      lastHeartbeatTime! time
      lastTransitionTime! time
      reason string
      message string
    NodeAddress
      type! string
      address! string
    NodeDaemonEndpoints
      kubeletEndpoint! DaemonEndpoint
    DaemonEndpoint
      Port! int32
    NodeSystemInfo
      machineID! string
      systemUUID! string
      bootID! string
      kernelVersion! string
      osImage! string
      containerRuntimeVersion! string
      kubeletVersion! string
      kubeProxyVersion! string
      operatingSystem! string
      architecture! string
      swap* NodeSwapStatus
    NodeSwapStatus
      capacity* int64
    ContainerImage
      names! []string
      sizeBytes int64
    AttachedVolume
      name! string
      devicePath! string
    NodeConfigStatus
      assigned* NodeConfigSource
      active* NodeConfigSource
      lastKnownGood* NodeConfigSource
      error string
    NodeRuntimeHandler
      name! string
      features* NodeRuntimeHandlerFeatures
    NodeRuntimeHandlerFeatures
      recursiveReadOnlyMounts* bool
      userNamespaces* bool
    NodeFeatures
      supplementalGroupsPolicy* bool
    ReplicationController
      metadata! ObjectMeta
      spec! ReplicationControllerSpec
      status! ReplicationControllerStatus
    ReplicationControllerSpec
      replicas* int32
      minReadySeconds int32
      selector map string atomic
      template* PodTemplateSpec
    ReplicationControllerStatus
      replicas! int32
      fullyLabeledReplicas int32
      readyReplicas int32
      availableReplicas int32
      observedGeneration int64
      conditions []ReplicationControllerCondition list=type patch=merge key=type
    ReplicationControllerCondition
      type! string
      status! string
      lastTransitionTime! time
      reason string
      message string
    ResourceQuota
      metadata! ObjectMeta
      spec! ResourceQuotaSpec
      status! ResourceQuotaStatus
    ResourceQuotaSpec
      hard map quantity
      scopes []string
      scopeSelector* ScopeSelector
    ScopeSelector atomic
      matchExpressions []ScopedResourceSelectorRequirement
    ScopedResourceSelectorRequirement
      scopeName! string
      operator! string
      values []string
    ResourceQuotaStatus
      hard map quantity
      used map quantity
    LimitRange
      metadata! ObjectMeta
      spec! LimitRangeSpec
    LimitRangeSpec
      limits! []LimitRangeItem
    LimitRangeItem
      type! string
      max map quantity
      min map quantity
      default map quantity
      defaultRequest map quantity
      maxLimitRequestRatio map quantity
    """;
}
