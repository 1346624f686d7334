using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>The operator box and its reconciler (katalog.md §14).</summary>
internal static class OperatorBoxKeys
{
    public static KeyTable Box { get; } = new KeyTable("operatorBox")
        .Key("default", Flag, "Whether the declarations below are reconciled; false needs a constructor.")
        .Key("reconciler", Block(static () => Reconciler), "Workers, queue and code of the reconciler.")
        .Key("reconcile", Block(static () => Reconciler), "The reconciler together with its resources, in the latest spelling.")
        .Key("emit", Block(static () => Emit), "What is reported, in the latest spelling.")
        .Key("finalizers", Texts, "Finalizers that are kept on every custom resource.")
        .Key("onCreate", Hook(static () => HookKeys.Block), "Children that must exist.")
        .Key("onReconcile", Hook(static () => HookKeys.Block), "Children that are kept as declared.")
        .Key("onDelete", Hook(static () => HookKeys.DeleteBlock), "What happens before the finalizers are removed.")
        .Key("status", Block(static () => StatusKeys.Status), "What is written to the status after each cycle.")
        .Key("workers", Whole, "How many custom resources are reconciled at once.")
        .Key("resync", Duration, "How often every custom resource is reconciled without a change.")
        .Key("queue", Block(static () => QueueKeys.Queue), "Capacity and health of the work queue.")
        .With(ConditionKeys.Gate)
        .Key("hooks", Block(static () => CodeKeys.Hooks), "Code that runs beside the declarations.")
        .Key("constructor", Block(static () => CodeKeys.Constructor), "Code that replaces the declarations.")
        .Key("cross", Blocks(static () => CrossKeys.Cross), "Custom resources of other entries that templates may read.")
        .Key("providers", ProviderKeys.Items, "Resources outside the cluster, by provider.")
        .Key("preReconcile", Block(static () => PreReconcileKeys.PreReconcile), "What must hold before a custom resource is queued or reconciled.")
        .Key("observe", Block(static () => ObserveKeys.Observe), "Other objects whose changes trigger a reconcile.")
        .Key("rollback", Block(static () => RollbackKeys.Rollback), "When and how the previous spec is restored.")
        .Key("rollBackOnError", Flag, "Whether the previous spec is restored after failures.")
        .Key("imports", Blocks(static () => ImportKeys.Motif), "Motifs that are merged into the entry.")
        .Key("validation", Either(list: Blocks(static () => RuleKeys.ValidationRule), map: Block(static () => RuleKeys.Validation)), "Validation in an earlier place.")
        .Key("mutation", Either(list: Blocks(static () => RuleKeys.MutationRule), map: Block(static () => RuleKeys.Mutation)), "Mutation in an earlier place.")
        .Key("autoscale", Block(static () => AutoscaleKeys.Operator), "More workers and a deeper queue under load.")
        .Older("watch", "observe")
        .NotRun("observe rollback rollBackOnError")
        .Defaults("default=true workers=3 resync=30s rollBackOnError=false");

    public static KeyTable Reconciler { get; } = new KeyTable("operatorBox.reconciler")
        .Key("default", Flag, "Whether the declarations are reconciled; false needs a constructor.")
        .Key("profile", Usually("high-throughput", "conservative", "development"), "Preset for workers, resync and queue.")
        .Key("workers", Whole, "How many custom resources are reconciled at once.")
        .Key("resync", Duration, "How often every custom resource is reconciled without a change.")
        .Key("queue", Block(static () => QueueKeys.Queue), "Capacity and health of the work queue.")
        .Key("onCreate", Hook(static () => HookKeys.Block), "Children that must exist.")
        .Key("onReconcile", Hook(static () => HookKeys.Block), "Children that are kept as declared.")
        .Key("onDelete", Hook(static () => HookKeys.DeleteBlock), "What happens before the finalizers are removed.")
        .Key("finalizers", Texts, "Finalizers that are kept on every custom resource.")
        .Key("requeue", Block(static () => Requeue), "When a custom resource is reconciled again after a success.")
        .Key("hooks", Block(static () => CodeKeys.Hooks), "Code that runs beside the declarations.")
        .Key("constructor", Block(static () => CodeKeys.Constructor), "Code that replaces the declarations.")
        .Key("include", PlainText, "File with a reconciler block; what is written here wins.")
        .Key("imports", Blocks(static () => ImportKeys.Motif), "Motifs that are merged into the entry.")
        .Key("cross", Blocks(static () => CrossKeys.Cross), "Custom resources of other entries that templates may read.")
        .Key("preReconcile", Block(static () => PreReconcileKeys.PreReconcile), "What must hold before a custom resource is queued or reconciled.")
        .Key("rollback", Block(static () => RollbackKeys.Rollback), "When and how the previous spec is restored.")
        .NotRun("rollback")
        .Defaults("default=true workers=3 resync=30s");

    public static KeyTable Emit { get; } = new KeyTable("emit")
        .Key("status", Block(static () => StatusKeys.Status), "What is written to the status after each cycle.")
        .Key("events", Any, "Events that are published.")
        .NotRun("events");

    public static KeyTable Requeue { get; } = new KeyTable("requeue")
        .Required("after", TemplateDuration, "Time until the next reconcile.")
        .With(ConditionKeys.Gate);
}
