using System.Globalization;
using Orkestra.Sdk.Expressions;
using static Orkestra.Sdk.Notes.ObjectFields;

namespace Orkestra.Sdk.Notes;

/// <summary>Services, ingresses, volume claims, autoscalers, nodes and warnings (specification 4.19).</summary>
internal static class ResourceNotes
{
    private static readonly string[] s_balancer = ["status", "loadBalancer", "ingress"];

    public static void Register(NoteDomain domain)
    {
        RegisterServices(domain);
        RegisterIngresses(domain);
        RegisterClaims(domain);
        RegisterAutoscalers(domain);
        RegisterNodesAndWarnings(domain);
    }

    private static void RegisterServices(NoteDomain domain)
    {
        AddText(domain, "serviceClusterIP", "The cluster address.", "service", "spec", "clusterIP");
        domain.Add("serviceNodePort", "obj any -> int", call => OrkValue.FromInt64(Number(First(call[0], "spec", "ports"), "nodePort")), "The first node port.", "serviceNodePort .children.service");
        domain.Add("serviceLoadBalancerIP", "obj any -> string", call => OrkValue.FromString(TextOf(First(call[0], s_balancer), "ip")), "The load balancer's address.", "serviceLoadBalancerIP .children.service");
        domain.Add("serviceLoadBalancerHost", "obj any -> string", call => OrkValue.FromString(TextOf(First(call[0], s_balancer), "hostname")), "The load balancer's host name.", "serviceLoadBalancerHost .children.service");
        domain.Add("endpointsReady", "obj any -> bool", EndpointsReady, "Whether an address is ready.", "endpointsReady .children.service");
        domain.Add("hasEndpoints", "obj any -> bool", call => OrkValue.FromBoolean(List(call[0], "_endpoints").Count > 0), "Whether there are endpoints.", "hasEndpoints .children.service");
        domain.Add("serviceEndpointCount", "obj any -> int", call => OrkValue.FromInt(List(call[0], "_endpoints").Count), "Number of endpoints.", "serviceEndpointCount .children.service");
        domain.Add("serviceEndpoints", "obj any -> string", call => OrkValue.FromString(string.Join(", ", Endpoints(call))), "The endpoints as ip:port.", "serviceEndpoints .children.service");
        domain.Add("serviceFirstEndpoint", "obj any -> string", call => OrkValue.FromString(Endpoints(call).FirstOrDefault() ?? string.Empty), "The first endpoint as ip:port.", "serviceFirstEndpoint .children.service");
        domain.Add("backingPodCount", "obj any -> int", call => OrkValue.FromInt(BackingPods(call).Count()), "Number of pods behind the Service.", "backingPodCount .children.service");
        domain.Add("backingPodNames", "obj any -> string", call => OrkValue.FromString(Joined(BackingPods(call), "name")), "Names of the pods behind the Service.", "backingPodNames .children.service");
    }

    private static void RegisterIngresses(NoteDomain domain)
    {
        domain.Add("ingressReady", "obj any -> bool", IngressReady, "Whether a load balancer serves it.", "ingressReady .children.ingress");
        domain.Add("ingressIP", "obj any -> string", call => OrkValue.FromString(TextOf(First(call[0], s_balancer), "ip")), "The load balancer's address.", "ingressIP .children.ingress");
        domain.Add("ingressHost", "obj any -> string", call => OrkValue.FromString(TextOf(First(call[0], s_balancer), "hostname")), "The load balancer's host name.", "ingressHost .children.ingress");
        AddText(domain, "ingressClassName", "The ingress class.", "ingress", "spec", "ingressClassName");
        domain.Add("ingressRules", "obj any -> string", call => OrkValue.FromString(Joined(Each(call[0], "spec", "rules"), "host")), "The hosts of its rules.", "ingressRules .children.ingress");
        domain.Add("ingressTLSHosts", "obj any -> string", call => OrkValue.FromString(string.Join(", ", Each(call[0], "spec", "tls").SelectMany(tls => Texts(tls, "hosts")))), "The hosts with TLS.", "ingressTLSHosts .children.ingress");
        domain.Add("ingressLoadBalancerIPs", "obj any -> string", call => OrkValue.FromString(string.Join(", ", Texts(call[0], "_loadBalancerIPs"))), "All addresses of its load balancer.", "ingressLoadBalancerIPs .children.ingress");
        domain.Add("ingressTLSSecretCount", "obj any -> int", call => OrkValue.FromInt(List(call[0], "_tlsSecrets").Count), "Number of TLS secrets.", "ingressTLSSecretCount .children.ingress");
    }

    private static void RegisterClaims(NoteDomain domain)
    {
        domain.Add("pvcBound", "obj any -> bool", call => OrkValue.FromBoolean(TextOf(call[0], "status", "phase") == "Bound"), "Whether the claim is bound.", "pvcBound .children.pvc");
        AddText(domain, "pvcPhase", "The claim's phase.", "pvc", "status", "phase");
        AddText(domain, "pvcCapacity", "The storage requested.", "pvc", "spec", "resources", "requests", "storage");
        AddText(domain, "pvcStorageClass", "The storage class.", "pvc", "spec", "storageClassName");
        domain.Add("pvcAccessModes", "obj any -> string", call => OrkValue.FromString(string.Join(", ", Texts(call[0], "spec", "accessModes"))), "The access modes.", "pvcAccessModes .children.pvc");
        AddText(domain, "pvcProvisioner", "Who provisioned the volume.", "pvc", "_pv", "metadata", "annotations", "pv.kubernetes.io/provisioned-by");
        AddText(domain, "pvcVolumeMode", "The volume's mode.", "pvc", "_pv", "spec", "volumeMode");
        AddText(domain, "pvcStorageClassProvisioner", "The provisioner of the storage class.", "pvc", "_storageClass", "provisioner");
        domain.Add("pvcStorageClassReclaimPolicy", "obj any -> string", ReclaimPolicy, "The reclaim policy of the storage class.", "pvcStorageClassReclaimPolicy .children.pvc");
    }

    private static void RegisterAutoscalers(NoteDomain domain)
    {
        domain.Add("hpaCurrentReplicas", "obj any -> int", call => OrkValue.FromInt64(Number(call[0], "status", "currentReplicas")), "Replicas now.", "hpaCurrentReplicas .children.hpa");
        domain.Add("hpaDesiredReplicas", "obj any -> int", call => OrkValue.FromInt64(Number(call[0], "status", "desiredReplicas")), "Replicas wanted.", "hpaDesiredReplicas .children.hpa");
        domain.Add("hpaMinReplicas", "obj any -> int", call => OrkValue.FromInt64(AsNumber(At(call[0], "spec", "minReplicas")) ?? 1), "The lower bound; 1 when unset.", "hpaMinReplicas .children.hpa");
        domain.Add("hpaMaxReplicas", "obj any -> int", call => OrkValue.FromInt64(Number(call[0], "spec", "maxReplicas")), "The upper bound.", "hpaMaxReplicas .children.hpa");
        domain.Add("hpaScaling", "obj any -> bool", Scaling, "Whether it is changing the number of replicas.", "hpaScaling .children.hpa");
        domain.Add("hpaAtMax", "obj any -> bool", AtMax, "Whether the upper bound is reached.", "hpaAtMax .children.hpa");
        foreach (string condition in new[] { "ScalingActive", "AbleToScale", "ScalingLimited" })
        {
            domain.Add("hpa" + condition, "obj any -> bool", call => OrkValue.FromBoolean(HasCondition(call[0], condition)), $"Whether the condition {condition} is True.", $"hpa{condition} .children.hpa");
        }

        AddText(domain, "hpaScaleTargetName", "The name of what it scales.", "hpa", "_scaleTarget", "name");
        AddText(domain, "hpaScaleTargetKind", "The kind of what it scales.", "hpa", "_scaleTarget", "kind");
        domain.Add("hpaMetricTypes", "obj any -> string", call => OrkValue.FromString(Joined(Each(call[0], "_currentMetrics"), "type")), "The kinds of metrics it uses.", "hpaMetricTypes .children.hpa");
    }

    private static void RegisterNodesAndWarnings(NoteDomain domain)
    {
        domain.Add("nodeReady", "obj any -> bool", call => OrkValue.FromBoolean(HasCondition(call[0], "Ready")), "Whether the node is ready.", "nodeReady .node");
        domain.Add("nodeCondition", "obj any, type string -> string", call => OrkValue.FromString(TextOf(Condition(call[0], call.String(1)), "status")), "The status of a node's condition.", "nodeCondition .node \"DiskPressure\"");
        AddText(domain, "nodeAllocatableCPU", "The CPU pods may use.", "node", "status", "allocatable", "cpu");
        AddText(domain, "nodeAllocatableMemory", "The memory pods may use.", "node", "status", "allocatable", "memory");
        domain.Add("nodeTaints", "obj any -> string", call => OrkValue.FromString(Joined(Each(call[0], "spec", "taints"), "key")), "The keys of its taints.", "nodeTaints .node");
        domain.Add("hasWarnings", "obj any -> bool", call => OrkValue.FromBoolean(List(call[0], "_warnings").Count > 0), "Whether there are warning events.", "hasWarnings .children.deployment");
        domain.Add("warningCount", "obj any -> int", call => OrkValue.FromInt(List(call[0], "_warnings").Count), "Number of warning events.", "warningCount .children.deployment");
        domain.Add("firstWarning", "obj any -> string", call => OrkValue.FromString(TextOf(First(call[0], "_warnings"), "message")), "The first warning.", "firstWarning .children.deployment");
        domain.Add("firstWarningMessage", "obj any -> string", call => OrkValue.FromString(TextOf(First(call[0], "_warnings"), "message")), "The first warning, by another name that documents use.", "firstWarningMessage .children.deployment");
        domain.Add("warningMessages", "obj any -> string", call => OrkValue.FromString(Joined(Each(call[0], "_warnings"), "message")), "All warnings.", "warningMessages .children.deployment");
        domain.Add("warningReasons", "obj any -> string", call => OrkValue.FromString(string.Join(", ", Each(call[0], "_warnings").Select(warning => TextOf(warning, "reason")).Where(reason => reason.Length > 0).Distinct())), "The reasons of all warnings, each once.", "warningReasons .children.deployment");
    }

    private static void AddText(NoteDomain domain, string name, string description, string child, params string[] path) =>
        domain.Add(name, "obj any -> string", call => OrkValue.FromString(TextOf(call[0], path)), description, $"{name} .children.{child}");

    private static IEnumerable<string> Texts(OrkValue value, params string[] path) =>
        Each(value, path).Select(item => item.TryGetString(out string? text) ? text : string.Empty).Where(text => text.Length > 0);

    // Endpoints carry ready addresses in subsets; EndpointSlices and enriched Services in their own lists.
    private static OrkValue EndpointsReady(NoteCall call) => OrkValue.FromBoolean(
        Each(call[0], "subsets").Any(subset => List(subset, "addresses").Count > 0)
        || Each(call[0], "endpoints").Any(endpoint => At(endpoint, "conditions", "ready") is { Kind: OrkValueKind.Boolean } ready && ready.AsBoolean())
        || List(call[0], "_endpoints").Count > 0);

    private static IEnumerable<string> Endpoints(NoteCall call) => Each(call[0], "_endpoints").Select(endpoint =>
        AsNumber(At(endpoint, "port")) is { } port ? $"{TextOf(endpoint, "ip")}:{port.ToString(CultureInfo.InvariantCulture)}" : TextOf(endpoint, "ip"));

    private static IEnumerable<OrkValue> BackingPods(NoteCall call)
    {
        OrkValue value = call[0];
        return List(value, "_backingPods").Count > 0 ? Each(value, "_backingPods") : Each(value, "_pods");
    }

    private static OrkValue IngressReady(NoteCall call) => OrkValue.FromBoolean(
        Each(call[0], s_balancer).Any(entry => TextOf(entry, "ip").Length > 0 || TextOf(entry, "hostname").Length > 0));

    private static OrkValue ReclaimPolicy(NoteCall call) => OrkValue.FromString(
        TextOf(call[0], "_storageClass", "spec", "reclaimPolicy") is { Length: > 0 } policy ? policy : TextOf(call[0], "_storageClass", "reclaimPolicy"));

    private static OrkValue Scaling(NoteCall call) => OrkValue.FromBoolean(
        HasCondition(call[0], "ScalingActive") && Number(call[0], "status", "currentReplicas") != Number(call[0], "status", "desiredReplicas"));

    private static OrkValue AtMax(NoteCall call) => OrkValue.FromBoolean(
        call[0].Kind == OrkValueKind.Map && Number(call[0], "status", "currentReplicas") >= Number(call[0], "spec", "maxReplicas"));
}
