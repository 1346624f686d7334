namespace Orkestra.DevCluster.Kinds.Fields;

/// <summary>The rbac.authorization.k8s.io group. The notation is described at <see cref="FieldTableReader"/>.</summary>
internal static class RbacFields
{
    public const string Text = """
    Role
      metadata! ObjectMeta
      rules! []PolicyRule
    PolicyRule
      verbs! []string
      apiGroups []string
      resources []string
      resourceNames []string
      nonResourceURLs []string
    RoleBinding
      metadata! ObjectMeta
      subjects []Subject
      roleRef! RoleRef
    Subject atomic
      kind! string
      apiGroup string
      name! string
      namespace string
    RoleRef atomic
      apiGroup! string
      kind! string
      name! string
    ClusterRole
      metadata! ObjectMeta
      rules! []PolicyRule
      aggregationRule* AggregationRule
    AggregationRule
      clusterRoleSelectors []LabelSelector
    ClusterRoleBinding
      metadata! ObjectMeta
      subjects []Subject
      roleRef! RoleRef
    """;
}
