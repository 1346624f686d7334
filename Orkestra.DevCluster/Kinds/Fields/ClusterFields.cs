namespace Orkestra.DevCluster.Kinds.Fields;

/// <summary>Leases, classes, events and admission configuration. The notation is described at <see cref="FieldTableReader"/>.</summary>
internal static class ClusterFields
{
    public const string Text = """
    Lease
      metadata! ObjectMeta
      spec! LeaseSpec
    LeaseSpec
      holderIdentity* string
      leaseDurationSeconds* int32
      acquireTime* microtime
      renewTime* microtime
      leaseTransitions* int32
      strategy* string
      preferredHolder* string
    StorageClass
      metadata! ObjectMeta
      provisioner! string
      parameters map string
      reclaimPolicy* string
      mountOptions []string
      allowVolumeExpansion* bool
      volumeBindingMode* string
      allowedTopologies []TopologySelectorTerm
    TopologySelectorTerm atomic
      matchLabelExpressions []TopologySelectorLabelRequirement
    TopologySelectorLabelRequirement
      key! string
      values! []string
    PriorityClass
      metadata! ObjectMeta
      value! int32
      globalDefault bool
      description string
      preemptionPolicy* string
    EventsEvent
      metadata! ObjectMeta
      eventTime! microtime
      series* EventsEventSeries
      reportingController string
      reportingInstance string
      action string
      reason string
      regarding! ObjectReference
      related* ObjectReference
      note string
      type string
      deprecatedSource! EventSource
      deprecatedFirstTimestamp! time
      deprecatedLastTimestamp! time
      deprecatedCount int32
    EventsEventSeries
      count! int32
      lastObservedTime! microtime
    MutatingWebhookConfiguration
      metadata! ObjectMeta
      webhooks []MutatingWebhook list=name patch=merge key=name
    MutatingWebhook
      name! string
      clientConfig! WebhookClientConfig
      rules []RuleWithOperations
      failurePolicy* string
      matchPolicy* string
      namespaceSelector* LabelSelector
      objectSelector* LabelSelector
      sideEffects* string
      timeoutSeconds* int32
      admissionReviewVersions! []string
      reinvocationPolicy* string
      matchConditions []MatchCondition list=name patch=merge key=name
    WebhookClientConfig
      url* string
      service* ServiceReference
      caBundle bytes
    ServiceReference
      namespace! string
      name! string
      path* string
      port* int32
    RuleWithOperations
      operations []string
      apiGroups []string
      apiVersions []string
      resources []string
      scope* string
    MatchCondition
      name! string
      expression! string
    ValidatingWebhookConfiguration
      metadata! ObjectMeta
      webhooks []ValidatingWebhook list=name patch=merge key=name
    ValidatingWebhook
      name! string
      clientConfig! WebhookClientConfig
      rules []RuleWithOperations
      failurePolicy* string
      matchPolicy* string
      namespaceSelector* LabelSelector
      objectSelector* LabelSelector
      sideEffects* string
      timeoutSeconds* int32
      admissionReviewVersions! []string
      matchConditions []MatchCondition list=name patch=merge key=name
    CustomResourceDefinition
      metadata! ObjectMeta
      spec! CustomResourceDefinitionSpec
      status! CustomResourceDefinitionStatus
    CustomResourceDefinitionSpec
      group! string
      names! CustomResourceDefinitionNames
      scope! string
      versions! []CustomResourceDefinitionVersion
      conversion* CustomResourceConversion
      preserveUnknownFields bool
    CustomResourceDefinitionNames
      plural! string
      singular string
      shortNames []string
      kind! string
      listKind string
      categories []string
    CustomResourceDefinitionVersion
      name! string
      served! bool
      storage! bool
      deprecated bool
      deprecationWarning* string
      schema* CustomResourceValidation
      subresources* CustomResourceSubresources
      additionalPrinterColumns []CustomResourceColumnDefinition
      selectableFields []SelectableField
    CustomResourceValidation
      openAPIV3Schema* any
    CustomResourceSubresources
      status* CustomResourceSubresourceStatus
      scale* CustomResourceSubresourceScale
    CustomResourceSubresourceStatus
    CustomResourceSubresourceScale
      specReplicasPath! string
      statusReplicasPath! string
      labelSelectorPath* string
    CustomResourceColumnDefinition
      name! string
      type! string
      format string
      description string
      priority int32
      jsonPath! string
    SelectableField
      jsonPath! string
    CustomResourceConversion
      strategy! string
      webhook* WebhookConversion
    WebhookConversion
      clientConfig* CrdWebhookClientConfig
      conversionReviewVersions! []string
    CrdWebhookClientConfig
      url* string
      service* CrdServiceReference
      caBundle bytes
    CrdServiceReference
      namespace! string
      name! string
      path* string
      port* int32
    CustomResourceDefinitionStatus
      conditions! []CustomResourceDefinitionCondition list=type
      acceptedNames! CustomResourceDefinitionNames
      storedVersions! []string
      observedGeneration int64
    CustomResourceDefinitionCondition
      type! string
      status! string
      lastTransitionTime! time
      reason string
      message string
      observedGeneration int64
    """;
}
