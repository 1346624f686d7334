namespace Orkestra.DevCluster.Kinds.Fields;

/// <summary>Services, endpoints and endpoint slices. The notation is described at <see cref="FieldTableReader"/>.</summary>
internal static class ServiceFields
{
    public const string Text = """
    Service
      metadata! ObjectMeta
      spec! ServiceSpec
      status! ServiceStatus
    ServiceSpec
      ports []ServicePort list=port,protocol patch=merge key=port
      selector map string atomic
      clusterIP string
      clusterIPs []string
      type string
      externalIPs []string
      sessionAffinity string
      loadBalancerIP string
      loadBalancerSourceRanges []string
      externalName string
      externalTrafficPolicy string
      healthCheckNodePort int32
      publishNotReadyAddresses bool
      sessionAffinityConfig* SessionAffinityConfig
      ipFamilies []string
      ipFamilyPolicy* string
      allocateLoadBalancerNodePorts* bool
      loadBalancerClass* string
      internalTrafficPolicy* string
      trafficDistribution* string
    ServicePort
      name string
      protocol string default=TCP
      appProtocol* string
      port! int32
      targetPort! intorstring
      nodePort int32
    SessionAffinityConfig
      clientIP* ClientIPConfig
    ClientIPConfig
      timeoutSeconds* int32
    ServiceStatus
      loadBalancer! LoadBalancerStatus
      conditions []Condition list=type patch=merge key=type
    LoadBalancerStatus
      ingress []LoadBalancerIngress
    LoadBalancerIngress
      ip string
      hostname string
      ipMode* string
      ports []PortStatus
    PortStatus
      port! int32
      protocol! string
      error* string
    Endpoints
      metadata! ObjectMeta
      subsets []EndpointSubset
    EndpointSubset
      addresses []EndpointAddress
      notReadyAddresses []EndpointAddress
      ports []EndpointPort
    EndpointAddress atomic
      ip! string
      hostname string
      nodeName* string
      targetRef* ObjectReference
    EndpointPort atomic
      name string
      port! int32
      protocol string
      appProtocol* string
    EndpointSlice
      metadata! ObjectMeta
      addressType! string
      endpoints! []Endpoint
      ports! []DiscoveryEndpointPort
    Endpoint
      addresses! []string set
      conditions! EndpointConditions
      hostname* string
      targetRef* ObjectReference
      deprecatedTopology map string
      nodeName* string
      zone* string
      hints* EndpointHints
    EndpointConditions
      ready* bool
      serving* bool
      terminating* bool
    EndpointHints
      forZones []ForZone
      forNodes []ForNode
    ForZone
      name! string
    ForNode
      name! string
    DiscoveryEndpointPort atomic
      name* string
      protocol* string
      port* int32
      appProtocol* string
    """;
}
