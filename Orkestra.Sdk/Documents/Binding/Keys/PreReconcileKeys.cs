using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Gates before the queue and before reconciling (katalog.md §14.3).</summary>
internal static class PreReconcileKeys
{
    public static KeyTable PreReconcile { get; } = new KeyTable("preReconcile")
        .Key("external", Blocks(static () => ExternalKeys.Call), "Calls whose results both gates may use.")
        .Key("sentinels", Texts, "Kinds of events that the gates may ask for.")
        .Key("enqueueGate", Block(static () => Gate), "What must hold for an event to be queued.")
        .Key("reconcileGate", Block(static () => Gate), "What must hold for a queued custom resource to be reconciled.")
        .With(ConditionKeys.Gate)
        .NotRun("sentinels enqueueGate");

    public static KeyTable Gate { get; } = new KeyTable("a gate of preReconcile")
        .Key("external", Blocks(static () => ExternalKeys.Call), "Calls whose results the gate may use.")
        .Key("sentinels", Texts, "Kinds of events that pass.")
        .Key("eventAware", Flag, "Whether different events stay apart in the queue.")
        .With(ConditionKeys.Gate)
        .Key("failPolicy", OneOf("open", "closed"), "What a gate does when a call before it fails: it is open, or closed.")
        .NotRun("sentinels")
        .Inert("eventAware")
        .Defaults("eventAware=false failPolicy=open");
}
