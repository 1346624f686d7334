namespace Orkestra.DevCluster.Kinds.Fields;

/// <summary>Metadata and selectors: the parts every other table refers to. The notation is described at <see cref="FieldTableReader"/>.</summary>
internal static class MetaFields
{
    public const string Text = """
    Resource
      metadata! ObjectMeta
    ObjectMeta
      name string
      generateName string
      namespace string
      selfLink string
      uid string
      resourceVersion string
      generation int64
      creationTimestamp! time
      deletionTimestamp* time
      deletionGracePeriodSeconds* int64
      labels map string
      annotations map string
      ownerReferences []OwnerReference list=uid patch=merge key=uid
      finalizers []string set patch=merge
      managedFields []ManagedFieldsEntry
    OwnerReference atomic
      apiVersion! string
      kind! string
      name! string
      uid! string
      controller* bool
      blockOwnerDeletion* bool
    ManagedFieldsEntry
      manager string
      operation string
      apiVersion string
      time* time
      fieldsType string
      fieldsV1* any
      subresource string
    LabelSelector atomic
      matchLabels map string
      matchExpressions []LabelSelectorRequirement
    LabelSelectorRequirement
      key! string
      operator! string
      values []string
    LocalObjectReference atomic
      name string
    ObjectReference atomic
      kind string
      namespace string
      name string
      uid string
      apiVersion string
      resourceVersion string
      fieldPath string
    TypedLocalObjectReference atomic
      apiGroup* string
      kind! string
      name! string
    Condition
      type! string
      status! string
      observedGeneration int64
      lastTransitionTime! time
      reason! string
      message! string
    """;
}
