using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>An entry of <c>spec.crds</c> and its small blocks (katalog.md §4, §5, §7, §11).</summary>
internal static class EntryKeys
{
    private static readonly string[] s_targets =
    [
        "pods", "events", "warnings", "ev", "owner", "replicasets", "pvcs", "pvc", "pvclaim", "persistentvolumeclaim", "pv", "pvs", "storageclass", "sc",
        "backingpods", "endpoints", "ep", "endpointslice", "node", "hpa", "cronjob", "cj", "ingress", "ing",
    ];

    public static KeyTable Entry { get; } = new KeyTable("an entry of spec.crds")
        .Key("name", PlainText, "Name of the entry; in the list form only.")
        .Key("enabled", Flag, "Whether the entry takes part at all.")
        .Key("description", PlainText, "What the entry is for.")
        .Key("mode", OneOf("typed", "dynamic"), "Whether the custom resources have compiled types.")
        .Key("apiTypes", Block(static () => ApiTypes), "The kind of the custom resources.")
        .Key("crdFile", PlainText, "Path or URL of the CustomResourceDefinition, which says the kind and its schema.")
        .Key("crFiles", Texts, "Custom resources that a development run applies.")
        .Key("setup", Either(list: Texts, map: Block(static () => Setup)), "Manifests that a development run applies before it starts.")
        .Key("namespaced", Flag, "Whether the custom resources live in namespaces.")
        .Key("namespace", PlainText, "The only namespace that is watched.")
        .Key("labelSelector", TextMap, "Labels that custom resources must have to be watched.")
        .Key("fieldSelector", TextMap, "Fields that custom resources must have to be watched.")
        .Key("workers", Whole, "How many custom resources are reconciled at once.")
        .Key("resync", Duration, "How often every custom resource is reconciled without a change.")
        .Key("queue", Block(static () => QueueKeys.Queue), "Capacity and health of the work queue.")
        .Key("dependsOn", Either(list: Texts, map: Map(Either(text: PlainText, map: Block(static () => Dependency)))), "Entries that must have reached a state before this one starts.")
        .Key("operatorBox", Block(static () => OperatorBoxKeys.Box), "What is done for each custom resource.")
        .Key("restrictedNamespaces", Texts, "Namespaces in which custom resources and children are refused.")
        .Key("allowedNamespaces", Texts, "The only namespaces in which custom resources and children are accepted.")
        .Key("crossAccess", Flag, "Whether other entries may read these custom resources.")
        .Key("endpoints", Block(static () => Endpoints), "Which pages of the live API are served for the entry.")
        .Key("ignoreStatusPatch", Flag, "Whether the status is never written.")
        .Key("ignoreObservedGeneration", Flag, "Whether an unchanged generation is reconciled in full.")
        .Key("removeFinalizers", Flag, "Whether finalizers are stripped; a testing aid.")
        .Key("normalize", Block(static () => RuleKeys.Normalize), "Spec fields that are rewritten before anything reads them.")
        .Key("validation", Block(static () => RuleKeys.Validation), "Rules that a custom resource must fulfil.")
        .Key("mutation", Block(static () => RuleKeys.Mutation), "Spec fields that are set when they are absent, or always.")
        .Key("admission", Block(static () => RuleKeys.Admission), "Validation and mutation rules, in their latest place.")
        .Key("webhooks", Block(static () => Webhooks), "Whether the rules are also enforced when a custom resource is written.")
        .Key("conversion", Block(static () => ConversionKeys.Conversion), "How custom resources change between versions of their kind.")
        .Key("imports", Blocks(static () => ImportKeys.Motif), "Motifs that are merged into the entry.")
        .Key("inputs", TemplateMap, "Values that templates read below .inputs, left over from imported Motifs.")
        .Key("deletionProtection", Block(static () => DeletionProtection), "Whether the CRD and its custom resources may be deleted.")
        .Key("enrich", Enrich, "Kinds of related objects that are read and laid beside the children.")
        .Key("enrichAll", Flag, "Whether all kinds of related objects are read.")
        .Key("serve", Block(static () => ServeKeys.Serve), "How the custom resources are offered for self-service.")
        .Key("workersActive", Any, "Output of a runtime.")
        .Key("critical", Any, "Earlier setting without effect.")
        .Key("katalogName", Any, "Origin of a merged entry.")
        .Key("katalogNamespace", Any, "Origin of a merged entry.")
        .Key("katalogDescription", Any, "Origin of a merged entry.")
        .Key("katalogVersion", Any, "Origin of a merged entry.")
        .Older("idp", "serve")
        .Older("reconciler", "operatorBox")
        .NotRun("webhooks conversion deletionProtection enrich enrichAll")
        .Inert("serve")
        .Silent("workersActive critical katalogName katalogNamespace katalogDescription katalogVersion")
        .AtMostOne("enrich enrichAll", "enrichAll reads every target; keep one of the two")
        .Defaults("enabled=true namespaced=true workers=3 resync=30s ignoreStatusPatch=false ignoreObservedGeneration=false removeFinalizers=false enrichAll=false");

    public static KeyTable ApiTypes { get; } = new KeyTable("apiTypes")
        .Key("group", PlainText, "API group of the kind.")
        .Key("version", PlainText, "Version of the kind, for example v1alpha1.")
        .Key("kind", PlainText, "The kind; alone it names a built-in kind.")
        .Key("plural", PlainText, "Plural as in URLs.")
        .Key("apiPath", PlainText, "/apis, or /api for the core group.")
        .Key("object", PlainText, "Name of the compiled type of one object.")
        .Key("objectList", PlainText, "Name of the compiled type of a list.")
        .Key("alias", PlainText, "Short name for the compiled types' package.")
        .Key("location", PlainText, "Package of the compiled types; selects typed mode.")
        .Older("list", "objectList")
        .Defaults("apiPath=/apis");

    public static KeyTable Setup { get; } = new KeyTable("setup")
        .Key("apply", Texts, "Manifests in the order in which they are applied.")
        .Key("wait", Blocks(static () => SetupWait), "Objects that must be there before the start goes on.");

    public static KeyTable SetupWait { get; } = new KeyTable("an object to wait for")
        .Required("kind", PlainText, "Kind of the object.")
        .Required("name", PlainText, "Name of the object.")
        .Key("namespace", PlainText, "Namespace of the object.")
        .Key("timeout", Duration, "Longest wait.")
        .Key("apiVersion", PlainText, "API version of the object.")
        .Key("condition", PlainText, "Condition that must be true.")
        .Key("ready", Flag, "Whether the object must be ready, not only there.")
        .Defaults("timeout=30s");

    public static KeyTable Dependency { get; } = new KeyTable("a dependency")
        .Key("condition", OneOf("started", "ready", "healthy"), "State that the other entry must have reached.")
        .Defaults("condition=started");

    public static KeyTable Endpoints { get; } = new KeyTable("endpoints")
        .Key("enabled", Flag, "Whether anything is served for the entry.")
        .Key("health", Flag, "Whether its health is served.")
        .Key("info", Flag, "Whether its declaration is served.")
        .Defaults("enabled=true health=true info=true");

    public static KeyTable Webhooks { get; } = new KeyTable("webhooks")
        .Key("validation", Flag, "Whether validation rules are enforced on write.")
        .Key("mutation", Flag, "Whether mutation rules are applied on write.")
        .Key("operations", List(OneOf("CREATE", "UPDATE", "DELETE", "CONNECT")), "Operations on which the rules are applied.")
        .Defaults("validation=true mutation=true operations=[CREATE,UPDATE]");

    public static KeyTable DeletionProtection { get; } = new KeyTable("deletionProtection of an entry")
        .Key("protectCRD", Flag, "Whether deleting the CRD is refused.")
        .Key("protectCRs", Flag, "Whether deleting custom resources is refused.")
        .Key("strictMode", Flag, "Whether removing the protection label counts as deleting.")
        .Defaults("protectCRD=true protectCRs=true");

    private static ValueShape Enrich => List(Either(text: OneOf(s_targets), map: Block(static () => EnrichTarget)));

    public static KeyTable EnrichTarget { get; } = BuildEnrichTarget();

    public static KeyTable EnrichGate { get; } = new KeyTable("conditions of a target of enrich").With(ConditionKeys.Gate);

    private static KeyTable BuildEnrichTarget()
    {
        var table = new KeyTable("a target of enrich");
        foreach (string target in s_targets)
        {
            table.Key(target, Block(static () => EnrichGate), $"Reads {target}, when the conditions hold.");
        }

        return table;
    }
}
