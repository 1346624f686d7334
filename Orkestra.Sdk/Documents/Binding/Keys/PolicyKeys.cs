using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Network policies, quotas, limits and priorities (katalog.md §16.10).</summary>
internal static class PolicyKeys
{
    private const string WholePreset = "keep the profile, or write all values yourself";

    public static KeyTable NetworkRules { get; } = new KeyTable("network rules")
        .Key("podSelector", TemplateMap, "Labels of the pods it is about; an empty map means all.")
        .Key("ingress", Blocks(static () => Ingress), "Who may call them.")
        .Key("egress", Blocks(static () => Egress), "Whom they may call.")
        .Key("policyTypes", List(OneOf("Ingress", "Egress")), "Directions that are governed.");

    public static KeyTable NetworkPolicy { get; } = ChildKeys.Kind("network policies")
        .With(NetworkRules)
        .Key("fromNetworkPolicy", Template, "Policy that is copied and followed.")
        .With(ConfigKeys.Copies)
        .Key("profile", Usually("deny-all", "deny-all-ingress", "deny-all-egress", "allow-same-namespace", "allow-dns-egress"), "Preset.")
        .AtMostOne("profile podSelector", WholePreset)
        .AtMostOne("profile ingress", WholePreset)
        .AtMostOne("profile egress", WholePreset)
        .AtMostOne("profile policyTypes", WholePreset);

    public static KeyTable Ingress { get; } = new KeyTable("an ingress rule")
        .Key("from", Blocks(static () => Peer), "Who calls.")
        .Key("ports", Blocks(static () => Port), "Ports that are called.");

    public static KeyTable Egress { get; } = new KeyTable("an egress rule")
        .Key("to", Blocks(static () => Peer), "Who is called.")
        .Key("ports", Blocks(static () => Port), "Ports that are called.");

    public static KeyTable Peer { get; } = new KeyTable("a peer")
        .Key("podSelector", TemplateMap, "Labels of pods.")
        .Key("namespaceSelector", TemplateMap, "Labels of namespaces.")
        .Key("ipBlock", Block(static () => IPBlock), "A range of addresses.");

    public static KeyTable IPBlock { get; } = new KeyTable("ipBlock")
        .Required("cidr", Template, "The range.")
        .Key("except", Templates, "Parts that are left out.");

    public static KeyTable Port { get; } = new KeyTable("a port")
        .Key("protocol", OneOf("TCP", "UDP", "SCTP"), "Protocol of the port.")
        .Key("port", Template, "Number or name of the port.")
        .Key("endPort", TemplateWhole, "Last port of a range.")
        .Defaults("protocol=TCP");

    public static KeyTable ResourceQuota { get; } = ChildKeys.Kind("resource quotas")
        .Key("hard", TemplateMap, "Quantities by resource.")
        .Key("profile", Usually("small", "medium", "large", "xlarge"), "Preset.")
        .Key("fromResourceQuota", Template, "Quota that is copied and followed.")
        .With(ConfigKeys.Copies)
        .AtMostOne("profile hard", WholePreset);

    public static KeyTable LimitRange { get; } = ChildKeys.Kind("limit ranges")
        .Key("limits", Blocks(static () => Limit), "Limits by type.")
        .Key("profile", Template, "Preset; none is built in.")
        .Key("fromLimitRange", Template, "Limits that are copied and followed.")
        .With(ConfigKeys.Copies)
        .AtMostOne("profile limits", WholePreset);

    public static KeyTable Limit { get; } = new KeyTable("a limit")
        .Required("type", OneOf("Container", "Pod", "PersistentVolumeClaim"), "What is limited.")
        .Key("default", TemplateMap, "Limits of containers that say none.")
        .Key("defaultRequest", TemplateMap, "Requests of containers that say none.")
        .Key("min", TemplateMap, "Least quantities.")
        .Key("max", TemplateMap, "Largest quantities.")
        .Key("maxLimitRequestRatio", TemplateMap, "Largest ratio of limit to request.");

    public static KeyTable PriorityClass { get; } = ChildKeys.Kind("priority classes")
        .Required("value", TemplateWhole, "How important pods of this class are; higher is more.")
        .Key("globalDefault", TemplateFlag, "Whether pods that name no class have this one.")
        .Key("description", Template, "When to use it.")
        .Key("preemptionPolicy", OneOf("PreemptLowerPriority", "Never"), "Whether pods of lower priority give way.")
        .Defaults("globalDefault=false preemptionPolicy=PreemptLowerPriority");
}
