namespace Orkestra.DevCluster.Kinds.Fields;

/// <summary>Pods, their scheduling rules and their status. The notation is described at <see cref="FieldTableReader"/>.</summary>
internal static class PodFields
{
    public const string Text = """
    Pod
      metadata! ObjectMeta
      spec! PodSpec
      status! PodStatus
    PodSpec
      volumes []Volume list=name patch=merge,retainKeys key=name
      initContainers []Container list=name patch=merge key=name
      containers! []Container list=name patch=merge key=name
      ephemeralContainers []EphemeralContainer list=name patch=merge key=name
      restartPolicy string
      terminationGracePeriodSeconds* int64
      activeDeadlineSeconds* int64
      dnsPolicy string
      nodeSelector map string atomic
      serviceAccountName string
      serviceAccount string
      automountServiceAccountToken* bool
      nodeName string
      hostNetwork bool
      hostPID bool
      hostIPC bool
      shareProcessNamespace* bool
      securityContext* PodSecurityContext
      imagePullSecrets []LocalObjectReference list=name patch=merge key=name
      hostname string
      subdomain string
      affinity* Affinity
      schedulerName string
      tolerations []Toleration
      hostAliases []HostAlias list=ip patch=merge key=ip
      priorityClassName string
      priority* int32
      dnsConfig* PodDNSConfig
      readinessGates []PodReadinessGate
      runtimeClassName* string
      enableServiceLinks* bool
      preemptionPolicy* string
      overhead map quantity
      topologySpreadConstraints []TopologySpreadConstraint list=topologyKey,whenUnsatisfiable patch=merge key=topologyKey
      setHostnameAsFQDN* bool
      os* PodOS
      hostUsers* bool
      schedulingGates []PodSchedulingGate list=name patch=merge key=name
      resourceClaims []PodResourceClaim list=name patch=merge,retainKeys key=name
      resources* ResourceRequirements
      hostnameOverride* string
      schedulingGroup* PodSchedulingGroup
      evictionResponders []EvictionResponder list=name patch=merge key=name
    PodSecurityContext
      seLinuxOptions* SELinuxOptions
      windowsOptions* WindowsSecurityContextOptions
      runAsUser* int64
      runAsGroup* int64
      runAsNonRoot* bool
      supplementalGroups []int64
      supplementalGroupsPolicy* string
      fsGroup* int64
      sysctls []Sysctl
      fsGroupChangePolicy* string
      seccompProfile* SeccompProfile
      appArmorProfile* AppArmorProfile
      seLinuxChangePolicy* string
    Sysctl
      name! string
      value! string
    Affinity
      nodeAffinity* NodeAffinity
      podAffinity* PodAffinity
      podAntiAffinity* PodAntiAffinity
    NodeAffinity
      requiredDuringSchedulingIgnoredDuringExecution* NodeSelector
      preferredDuringSchedulingIgnoredDuringExecution []PreferredSchedulingTerm
    PreferredSchedulingTerm
      weight! int32
      preference! NodeSelectorTerm
    PodAffinity
      requiredDuringSchedulingIgnoredDuringExecution []PodAffinityTerm
      preferredDuringSchedulingIgnoredDuringExecution []WeightedPodAffinityTerm
    PodAffinityTerm
      labelSelector* LabelSelector
      namespaces []string
      topologyKey! string
      namespaceSelector* LabelSelector
      matchLabelKeys []string
      mismatchLabelKeys []string
    WeightedPodAffinityTerm
      weight! int32
      podAffinityTerm! PodAffinityTerm
    PodAntiAffinity
      requiredDuringSchedulingIgnoredDuringExecution []PodAffinityTerm
      preferredDuringSchedulingIgnoredDuringExecution []WeightedPodAffinityTerm
    Toleration
      key string
      operator string
      value string
      effect string
      tolerationSeconds* int64
    HostAlias
      ip! string
      hostnames []string
    PodDNSConfig
      nameservers []string
      searches []string
      options []PodDNSConfigOption
    PodDNSConfigOption
      name string
      value* string
    PodReadinessGate
      conditionType! string
    TopologySpreadConstraint
      maxSkew! int32
      topologyKey! string
      whenUnsatisfiable! string
      labelSelector* LabelSelector
      minDomains* int32
      nodeAffinityPolicy* string
      nodeTaintsPolicy* string
      matchLabelKeys []string
    PodOS
      name! string
    PodSchedulingGate
      name! string
    PodResourceClaim
      name! string
      resourceClaimName* string
      resourceClaimTemplateName* string
    PodSchedulingGroup
      podGroupName* string
    EvictionResponder atomic
      name! string
      priority* int32
    PodStatus
      observedGeneration int64
      phase string
      conditions []PodCondition list=type patch=merge key=type
      message string
      reason string
      nominatedNodeName string
      hostIP string
      hostIPs []HostIP atomic patch=merge key=ip
      podIP string
      podIPs []PodIP list=ip patch=merge key=ip
      startTime* time
      initContainerStatuses []ContainerStatus
      containerStatuses []ContainerStatus
      qosClass string
      ephemeralContainerStatuses []ContainerStatus
      resize string
      resourceClaimStatuses []PodResourceClaimStatus list=name patch=merge,retainKeys key=name
      extendedResourceClaimStatus* PodExtendedResourceClaimStatus
      allocatedResources map quantity
      resources* ResourceRequirements
      nodeAllocatableResourceClaimStatuses []NodeAllocatableResourceClaimStatus list=resourceClaimName patch=merge key=resourceClaimName
      volumeHealth []PodVolumeHealth list=name
    PodCondition
      type! string
      observedGeneration int64
      status! string
      lastProbeTime! time
      lastTransitionTime! time
      reason string
      message string
    HostIP
      ip! string
    PodIP
      ip! string
    ContainerStatus
      name! string
      state! ContainerState
      lastState! ContainerState
      ready! bool
      restartCount! int32
      image! string
      imageID! string
      containerID string
      started* bool
      allocatedResources map quantity
      resources* ResourceRequirements
      volumeMounts []VolumeMountStatus list=mountPath patch=merge key=mountPath
      user* ContainerUser
      allocatedResourcesStatus []ResourceStatus list=name patch=merge key=name
      stopSignal* string
    ContainerState
      waiting* ContainerStateWaiting
      running* ContainerStateRunning
      terminated* ContainerStateTerminated
    ContainerStateWaiting
      reason string
      message string
    ContainerStateRunning
      startedAt! time
    ContainerStateTerminated
      exitCode! int32
      signal int32
      reason string
      message string
      startedAt! time
      finishedAt! time
      containerID string
    VolumeMountStatus
      name! string
      mountPath! string
      readOnly bool
      recursiveReadOnly* string
      volumeStatus* VolumeStatus
    VolumeStatus
      image* ImageVolumeStatus
    ImageVolumeStatus
      imageRef string
    ContainerUser
      linux* LinuxContainerUser
    LinuxContainerUser
      uid! int64
      gid! int64
      supplementalGroups []int64
    ResourceStatus
      name! string
      resources []ResourceHealth list=resourceID
    ResourceHealth
      resourceID! string
      health string
      message* string
    PodResourceClaimStatus
      name! string
      resourceClaimName* string
    PodExtendedResourceClaimStatus
      requestMappings! []ContainerExtendedResourceRequest
      resourceClaimName! string
    ContainerExtendedResourceRequest
      containerName! string
      resourceName! string
      requestName! string
    NodeAllocatableResourceClaimStatus
      resourceClaimName! string
      containers []string set
      mapping []NodeAllocatableMappedResources list=name patch=merge key=name
      overhead []NodeAllocatableOverheadResources list=name patch=merge key=name
    NodeAllocatableMappedResources
      name! string
      quantity* quantity
    NodeAllocatableOverheadResources
      name! string
      perPod* quantity
      perContainer* quantity
    PodVolumeHealth
      name! string
      healthConditions []VolumeHealthCondition list=status,reason patch=merge key=status
      lastTransitionTime! time
    PodTemplate
      metadata! ObjectMeta
      template! PodTemplateSpec
    PodTemplateSpec
      metadata! ObjectMeta
      spec! PodSpec
    """;
}
