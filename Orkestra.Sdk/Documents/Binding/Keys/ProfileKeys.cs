using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Presets that documents define themselves (katalog.md §16.12).</summary>
internal static class ProfileKeys
{
    public static KeyTable Profiles { get; } = new KeyTable("profiles")
        .Key("include", PlainText, "File with further presets.")
        .Key("networkPolicies", Blocks(static () => NetworkPolicy), "Presets of network policies.")
        .Key("resourceQuotas", Blocks(static () => Quota), "Presets of resource quotas.")
        .Key("limitRanges", Blocks(static () => LimitRange), "Presets of limit ranges.")
        .Key("hpa", Blocks(static () => Hpa), "Presets of horizontal autoscalers.")
        .Key("pdb", Blocks(static () => Pdb), "Presets of disruption budgets.")
        .Key("rollingUpdate", Blocks(static () => RollingUpdate), "Presets of rolling updates.")
        .Key("reconciler", Blocks(static () => Reconciler), "Presets of reconcilers.")
        .Key("resources", Blocks(static () => Resources), "Presets of requests and limits.")
        .Key("probes", Blocks(static () => Probes), "Presets of probe timings.")
        .Key("containerSecurity", Blocks(static () => ContainerSecurity), "Presets of container security.")
        .Key("podSecurity", Blocks(static () => PodSecurity), "Presets of pod security.");

    public static KeyTable NetworkPolicy { get; } = Preset("a preset of network policies").With(PolicyKeys.NetworkRules);

    public static KeyTable Quota { get; } = Preset("a preset of resource quotas").Key("hard", TemplateMap, "Quantities by resource.");

    public static KeyTable LimitRange { get; } = Preset("a preset of limit ranges").Key("limits", Blocks(static () => PolicyKeys.Limit), "Limits by type.");

    public static KeyTable Hpa { get; } = Preset("a preset of horizontal autoscalers")
        .Key("minReplicas", TemplateWhole, "Fewest replicas.")
        .Key("maxReplicas", TemplateWhole, "Most replicas.")
        .Key("targetCPUUtilizationPercentage", TemplateWhole, "Processor use to aim for.")
        .Key("behavior", Block(static () => ScalingKeys.Behavior), "How fast it scales.");

    public static KeyTable Pdb { get; } = Preset("a preset of disruption budgets")
        .Key("minAvailable", Template, "Pods that must stay.")
        .Key("maxUnavailable", Template, "Pods that may be missing.");

    public static KeyTable RollingUpdate { get; } = Preset("a preset of rolling updates")
        .Key("maxSurge", Template, "Pods above the number of replicas.")
        .Key("maxUnavailable", Template, "Pods that may be missing.");

    public static KeyTable Reconciler { get; } = Preset("a preset of reconcilers")
        .Key("workers", Whole, "How many custom resources are reconciled at once.")
        .Key("resync", Duration, "How often every custom resource is reconciled without a change.")
        .Key("queue", Block(static () => QueueKeys.Queue), "Capacity and health of the work queue.");

    public static KeyTable Resources { get; } = Preset("a preset of requests and limits")
        .Key("requests", TemplateMap, "What a container is given.")
        .Key("limits", TemplateMap, "What a container may not exceed.");

    public static KeyTable Probes { get; } = Preset("a preset of probe timings").With(PodKeys.ProbeTimings);

    public static KeyTable ContainerSecurity { get; } = Preset("a preset of container security").With(PodKeys.ContainerSecurity);

    public static KeyTable PodSecurity { get; } = Preset("a preset of pod security").With(PodKeys.PodSecurityFields);

    private static KeyTable Preset(string title) => new KeyTable(title)
        .Required("name", PlainText, "Name that declarations refer to.")
        .Key("description", PlainText, "What it is for.");
}
