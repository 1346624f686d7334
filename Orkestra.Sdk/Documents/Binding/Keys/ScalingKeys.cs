using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Horizontal autoscalers and disruption budgets (katalog.md §16.10).</summary>
internal static class ScalingKeys
{
    private static readonly string[] s_behaviors = ["web", "api", "latency-sensitive", "batch", "cost-optimized"];

    private static readonly string[] s_budgets = ["zero-downtime", "rolling", "relaxed"];

    public static KeyTable Hpa { get; } = ChildKeys.Kind("horizontal autoscalers")
        .Required("scaleTargetRef", Either(text: Template, map: Block(static () => Target)), "Workload that is scaled.")
        .Key("minReplicas", TemplateWhole, "Fewest replicas.")
        .Key("maxReplicas", TemplateWhole, "Most replicas.")
        .Key("targetCPUUtilizationPercentage", TemplateWhole, "Processor use to aim for.")
        .Key("behavior", Block(static () => Behavior), "How fast it scales.")
        .Older("deploymentRef", "scaleTargetRef");

    public static KeyTable Target { get; } = new KeyTable("scaleTargetRef")
        .Key("apiVersion", PlainText, "API version of the workload.")
        .Required("kind", PlainText, "Kind of the workload.")
        .Required("name", Template, "Name of the workload.");

    public static KeyTable Behavior { get; } = new KeyTable("behavior")
        .Key("profile", Usually(s_behaviors), "Preset.")
        .Key("scaleUp", Block(static () => Direction), "How it grows.")
        .Key("scaleDown", Block(static () => Direction), "How it shrinks.")
        .AtMostOne("profile scaleUp", "keep the profile, or write all values yourself")
        .AtMostOne("profile scaleDown", "keep the profile, or write all values yourself");

    public static KeyTable Direction { get; } = new KeyTable("a direction of scaling")
        .Key("stabilizationWindowSeconds", TemplateWhole, "Time over which the need is judged.")
        .Key("selectPolicy", OneOf("Max", "Min", "Disabled"), "Which policy counts.")
        .Key("policies", Blocks(static () => Policy), "How much may change in a time.");

    public static KeyTable Policy { get; } = new KeyTable("a scaling policy")
        .Required("type", OneOf("Pods", "Percent"), "What value counts.")
        .Required("value", TemplateWhole, "How much may change.")
        .Required("periodSeconds", TemplateWhole, "In which time.");

    public static KeyTable Pdb { get; } = ChildKeys.Kind("disruption budgets")
        .Key("selector", TemplateMap, "Labels of the pods.")
        .Key("minAvailable", Template, "Pods that must stay, a number or a percentage.")
        .Key("maxUnavailable", Template, "Pods that may be missing, a number or a percentage.")
        .Key("behavior", Block(static () => Budget), "The same in one block.")
        .AtMostOne("minAvailable maxUnavailable behavior", "a budget has one measure");

    public static KeyTable Budget { get; } = new KeyTable("behavior of a disruption budget")
        .Key("profile", Usually(s_budgets), "Preset.")
        .Key("minAvailable", Template, "Pods that must stay.")
        .Key("maxUnavailable", Template, "Pods that may be missing.")
        .AtMostOne("profile minAvailable maxUnavailable", "a budget has one measure");
}
