namespace Orkestra.DevCluster.Kinds.Fields;

/// <summary>The networking.k8s.io group. The notation is described at <see cref="FieldTableReader"/>.</summary>
internal static class NetworkingFields
{
    public const string Text = """
    Ingress
      metadata! ObjectMeta
      spec! IngressSpec
      status! IngressStatus
    IngressSpec
      ingressClassName* string
      defaultBackend* IngressBackend
      tls []IngressTLS
      rules []IngressRule
    IngressBackend
      service* IngressServiceBackend
      resource* TypedLocalObjectReference
    IngressServiceBackend
      name! string
      port! ServiceBackendPort
    ServiceBackendPort atomic
      name string
      number int32
    IngressTLS
      hosts []string
      secretName string
    IngressRule
      host string
      http* HTTPIngressRuleValue
    HTTPIngressRuleValue
      paths! []HTTPIngressPath
    HTTPIngressPath
      path string
      pathType* string
      backend! IngressBackend
    IngressStatus
      loadBalancer! IngressLoadBalancerStatus
    IngressLoadBalancerStatus
      ingress []IngressLoadBalancerIngress
    IngressLoadBalancerIngress
      ip string
      hostname string
      ports []IngressPortStatus
    IngressPortStatus
      port! int32
      protocol! string
      error* string
    NetworkPolicy
      metadata! ObjectMeta
      spec! NetworkPolicySpec
    NetworkPolicySpec
      podSelector! LabelSelector
      ingress []NetworkPolicyIngressRule
      egress []NetworkPolicyEgressRule
      policyTypes []string
    NetworkPolicyIngressRule
      ports []NetworkPolicyPort
      from []NetworkPolicyPeer
    NetworkPolicyPort
      protocol* string
      port* intorstring
      endPort* int32
    NetworkPolicyPeer
      podSelector* LabelSelector
      namespaceSelector* LabelSelector
      ipBlock* IPBlock
    IPBlock
      cidr! string
      except []string
    NetworkPolicyEgressRule
      ports []NetworkPolicyPort
      to []NetworkPolicyPeer
    IngressClass
      metadata! ObjectMeta
      spec! IngressClassSpec
    IngressClassSpec
      controller string
      parameters* IngressClassParametersReference
    IngressClassParametersReference
      apiGroup* string
      kind! string
      name! string
      scope* string
      namespace* string
    """;
}
