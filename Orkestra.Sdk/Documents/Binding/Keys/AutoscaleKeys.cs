using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Autoscaling of operators and of workloads (katalog.md §24, §16.9).</summary>
internal static class AutoscaleKeys
{
    public static KeyTable Operator { get; } = new KeyTable("autoscale of an operator")
        .Key("interval", Duration, "How often the conditions are judged.")
        .Key("cooldown", Duration, "How long they must fail before the declared values return.")
        .Key("conditions", Block(static () => Conditions), "When the operator is scaled.")
        .Key("do", Block(static () => Action), "What changes then.")
        .Key("profile", OneOf("burst", "steady", "batch", "latency-sensitive", "cost-optimized"), "A preset for all of it.")
        .AtMostOne("profile interval", "keep the profile, or write all values yourself")
        .AtMostOne("profile cooldown", "keep the profile, or write all values yourself")
        .AtMostOne("profile conditions", "keep the profile, or write all values yourself")
        .AtMostOne("profile do", "keep the profile, or write all values yourself")
        .Defaults("interval=30s cooldown=2m");

    public static KeyTable Conditions { get; } = new KeyTable("conditions of autoscale").With(ConditionKeys.Gate);

    public static KeyTable Action { get; } = new KeyTable("do of autoscale")
        .Key("workers", Whole, "Number of workers.")
        .Key("queueDepth", Whole, "Capacity of the queue.")
        .Key("resync", Duration, "Period of the resync.");

    public static KeyTable Workload { get; } = new KeyTable("autoscale of a workload")
        .Key("min", TemplateWhole, "Fewest replicas.")
        .Key("max", TemplateWhole, "Most replicas.")
        .Key("cooldown", TemplateDuration, "Shortest time between two changes.")
        .Key("scaleUp", Block(static () => ScaleUp), "When and by how much it grows.")
        .Key("scaleDown", Block(static () => ScaleDown), "When and by how much it shrinks.");

    public static KeyTable ScaleUp { get; } = new KeyTable("scaleUp")
        .Key("conditions", Block(static () => Conditions), "When it grows.")
        .Key("increment", TemplateWhole, "Replicas that are added.");

    public static KeyTable ScaleDown { get; } = new KeyTable("scaleDown")
        .Key("conditions", Block(static () => Conditions), "When it shrinks.")
        .Key("decrement", TemplateWhole, "Replicas that are taken away.");
}
