using Orkestra.Sdk.Documents.Binding;
using Orkestra.Sdk.Documents.Binding.Keys;

namespace Orkestra.Sdk.Tests.Reference.Fields;

/// <summary>One page of the field reference.</summary>
/// <param name="File">Name of its file.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Introduction">What stands on it.</param>
/// <param name="Tables">The tables it is about; what they lead to follows them, unless another page is about it.</param>
internal sealed record FieldPage(string File, string Title, string Introduction, params KeyTable[] Tables)
{
    /// <summary>All pages, in reading order.</summary>
    public static IReadOnlyList<FieldPage> All { get; } =
    [
        new("katalog.md", "Katalog", "The document that says which custom resources are operated, and how.",
            DocumentKeys.Katalog, DocumentKeys.Metadata, DocumentKeys.Spec, EntryKeys.Entry),
        new("operatorbox.md", "operatorBox", "What is done for each custom resource: workers, code, status and their timing.",
            OperatorBoxKeys.Box, OperatorBoxKeys.Reconciler, OperatorBoxKeys.Emit, StatusKeys.Status, CodeKeys.Hooks, CodeKeys.Constructor, QueueKeys.Queue, RollbackKeys.Rollback, AutoscaleKeys.Operator),
        new("children.md", "Child resources", "The objects that a custom resource owns, by kind, and what pods and containers are made of.",
            HookKeys.Block, HookKeys.DeleteBlock, HookKeys.Kinds, ChildKeys.Common),
        new("conditions.md", "Conditions", "When anything applies. What each comparison means exactly is on the page of [operators](../operators.md).",
            ConditionKeys.Gate, ConditionKeys.Condition, ConditionKeys.Comparison),
        new("rules.md", "Rules", "Normalisation, validation, mutation and conversion of custom resources.",
            RuleKeys.Normalize, RuleKeys.Admission, RuleKeys.Validation, RuleKeys.ValidationRule, RuleKeys.Mutation, RuleKeys.MutationRule, RuleKeys.Fires, EntryKeys.Webhooks, ConversionKeys.Conversion),
        new("reading.md", "Reading other objects and systems", "What expressions may read besides the custom resource and its children, and what else starts a reconcile.",
            CrossKeys.Cross, CrossKeys.Source, CrossKeys.SecretRef, ExternalKeys.Call, PreReconcileKeys.PreReconcile, ObserveKeys.Observe, EntryKeys.EnrichTarget, ProviderKeys.Provider),
        new("security.md", "Security", "Protection, webhooks and certificates of the whole document.",
            SecurityKeys.Security, EntryKeys.DeletionProtection),
        new("gateway.md", "Gateway and self-service", "The companion process, and how custom resources are offered to people and programs.",
            GatewayKeys.Gateway, ServeKeys.Serve),
        new("lifecycle.md", "Lifecycle and notification", "Maturity, publishing, policies and alerts.",
            LifecycleKeys.Lifecycle, LifecycleKeys.Publish, LifecycleKeys.Policy, NotificationKeys.Notification),
        new("presets.md", "Notes and presets", "What a document defines under a name of its own. The built-in [notes](../notes.md) and [profiles](../profiles.md) have their own pages.",
            NoteKeys.Notes, NoteKeys.Note, ProfileKeys.Profiles),
        new("komposer.md", "Komposer", "The document that puts Katalogs together; its entries are laid over those of its imports. Where documents can be fetched from is in [status](../../status.md).",
            DocumentKeys.Komposer, ImportKeys.Sources),
        new("motif.md", "Motif", "A part of an entry with inputs, and how documents import it.",
            DocumentKeys.Motif, MotifKeys.Input, MotifKeys.Resources, ImportKeys.Motif),
        new("simulate.md", "Simulate", "A test of a Katalog without a cluster. Its fields are checked whether or not this version runs it, which is in [status](../../status.md).",
            SimulateKeys.Document),
        new("e2e.md", "E2E", "A test of an operator in a cluster. Its fields are checked whether or not this version runs it, which is in [status](../../status.md).",
            E2EKeys.Document, KubectlKeys.Kubectl, KubectlKeys.Assertions),
    ];
}
