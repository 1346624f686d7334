using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>The top level of each kind of document, and <c>metadata</c> (katalog.md §1 to §3, §27, §28).</summary>
internal static class DocumentKeys
{
    public static KeyTable Katalog { get; } = Composed("a Katalog")
        .NotRun("security");

    public static KeyTable Komposer { get; } = Composed("a Komposer")
        .Key("imports", Block(static () => ImportKeys.Sources), "Documents that are composed: from registries, files and Helm charts.")
        .Older("sources", "imports")
        .NotRun("security");

    public static KeyTable Motif { get; } = Header("a Motif")
        .Key("inputs", Blocks(static () => MotifKeys.Input), "What an import of the Motif must or may say.")
        .Key("resources", Hook(static () => MotifKeys.Resources), "Child resources that are added to onReconcile of the importing entry.")
        .Key("status", Block(static () => StatusKeys.Status), "Status fields that are added to those of the importing entry.")
        .Key("admission", Block(static () => RuleKeys.Admission), "Validation and mutation rules that are added to those of the importing entry.")
        .Key("notes", Either(list: Blocks(static () => NoteKeys.Note), map: Block(static () => NoteKeys.Notes)), "Notes that the importing document may call.")
        .Key("profiles", Block(static () => ProfileKeys.Profiles), "Presets that the importing document may name.")
        .Key("imports", Blocks(static () => ImportKeys.Motif), "Other Motifs that this one builds on.")
        .Key("lifecycle", Block(static () => LifecycleKeys.Lifecycle), "Maturity and compatibility of the Motif.")
        .Key("publish", Block(static () => LifecycleKeys.Publish), "Who signs the Motif when it is published.");

    public static KeyTable Metadata { get; } = new KeyTable("metadata")
        .Required("name", PlainText, "Identity of the document.")
        .Key("namespace", PlainText, "Tenant that the document belongs to inside one runtime; not a namespace of the cluster.")
        .Key("clusterName", PlainText, "Label for telling clusters apart.")
        .Key("description", PlainText, "What the document is for.")
        .Key("version", PlainText, "Semantic version of the content.")
        .Key("author", PlainText, "Who wrote it.")
        .Key("license", PlainText, "License of the content.")
        .Key("tags", Texts, "Words to find it by in a registry.")
        .Key("createdBy", OneOf("operator", "orkdoctor"), "Which tool made the document.")
        .Key("projects", Any, "Data of other tools.")
        .Key("deprecation", Any, "Earlier place of lifecycle.deprecation.")
        .Key("labels", Any, "Labels for other tools.")
        .Key("annotations", Any, "Annotations for other tools.")
        .Silent("license tags createdBy projects deprecation labels annotations")
        .Defaults("namespace=default createdBy=operator");

    public static KeyTable Spec { get; } = new KeyTable("spec")
        .Key("crds", Either(list: Blocks(static () => EntryKeys.Entry), map: BlockMap(static () => EntryKeys.Entry)), "The custom resources to operate, by name.")
        .Key("finalizers", Texts, "Finalizers of every entry that declares none itself.")
        .Key("imports", Blocks(static () => ImportKeys.Motif), "Motifs whose notes and profiles the document uses.");

    private static KeyTable Header(string title) => new KeyTable(title)
        .Required("apiVersion", PlainText, "Version of the language: orkestra.orkspace.io/v1.")
        .Required("kind", PlainText, "Kind of the document.")
        .Required("metadata", Block(static () => Metadata), "Name and description of the document.");

    private static KeyTable Composed(string title) => Header(title)
        .Key("spec", Block(static () => Spec), "What is operated.")
        .Key("security", Block(static () => SecurityKeys.Security), "Webhooks, deletion and namespace protection, certificates.")
        .Key("providers", Blocks(static () => ProviderKeys.Provider), "Systems outside the cluster in which entries declare resources.")
        .Key("notification", Block(static () => NotificationKeys.Notification), "Teams and how they are alerted.")
        .Key("notes", Either(list: Blocks(static () => NoteKeys.Note), map: Block(static () => NoteKeys.Notes)), "Expressions with a name, which templates may call.")
        .Key("profiles", Block(static () => ProfileKeys.Profiles), "Presets with a name, in addition to the built-in ones.")
        .Key("crossAccess", Flag, "Whether other entries may read these custom resources.")
        .Key("gateway", Block(static () => GatewayKeys.Gateway), "The companion process for webhooks and self-service.")
        .Key("publish", Block(static () => LifecycleKeys.Publish), "Who signs the document when it is published.")
        .Key("lifecycle", Block(static () => LifecycleKeys.Lifecycle), "Maturity, deprecation and compatibility.")
        .Key("policy", Block(static () => LifecycleKeys.Policy), "What imported documents must fulfil.")
        .Inert("gateway publish lifecycle notification policy")
        .Defaults("crossAccess=true");
}
