using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>One entry of <c>spec.crds</c>: how the custom resources of one kind are operated.</summary>
public sealed record CrdDeclaration
{
    /// <summary>Name of the entry in lower case, as other entries refer to it.</summary>
    public required Located<string> Name { get; init; }

    /// <summary>The entry as it was written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Whether the entry takes part at all; true when absent.</summary>
    public Located<bool>? Enabled { get; init; }

    /// <summary>What the entry is for.</summary>
    public Located<string>? Description { get; init; }

    /// <summary><c>typed</c> or <c>dynamic</c>; null when left to the runtime.</summary>
    public Located<string>? Mode { get; init; }

    /// <summary>The kind; null when <see cref="CrdFile"/> supplies it.</summary>
    public ApiTypesDeclaration? ApiTypes { get; init; }

    /// <summary>Path or URL of the CRD manifest.</summary>
    public Located<string>? CrdFile { get; init; }

    /// <summary>CR files applied in a development run.</summary>
    public IReadOnlyList<Located<string>> CrFiles { get; init; } = [];

    /// <summary>Files applied before start in a development run.</summary>
    public SetupDeclaration? Setup { get; init; }

    /// <summary>Whether the CRs live in namespaces; true when absent and not known from the CRD.</summary>
    public Located<bool>? Namespaced { get; init; }

    /// <summary>The only namespace to watch; all when absent.</summary>
    public Located<string>? Namespace { get; init; }

    /// <summary>Labels that CRs must carry to be watched.</summary>
    public IReadOnlyList<NamedText> LabelSelector { get; init; } = [];

    /// <summary>Server-side field selector.</summary>
    public IReadOnlyList<NamedText> FieldSelector { get; init; } = [];

    /// <summary>Concurrent reconciles; 0 or absent means the default. From the entry or its reconciler block.</summary>
    public Located<int>? Workers { get; init; }

    /// <summary>Period at which every cached CR is reconciled again. From the entry or its reconciler block.</summary>
    public Located<TimeSpan>? Resync { get; init; }

    /// <summary>Queue settings. From the entry or its reconciler block.</summary>
    public QueueDeclaration? Queue { get; init; }

    /// <summary>Name of a reconciler preset; its values are already in <see cref="Workers"/>, <see cref="Resync"/> and <see cref="Queue"/>.</summary>
    public Located<string>? Profile { get; init; }

    /// <summary>Entries that must have reached a state before this one starts.</summary>
    public IReadOnlyList<DependencyDeclaration> DependsOn { get; init; } = [];

    /// <summary>Namespaces in which CRs and children are refused.</summary>
    public IReadOnlyList<Located<string>> RestrictedNamespaces { get; init; } = [];

    /// <summary>The only namespaces in which CRs and children are accepted; any when empty.</summary>
    public IReadOnlyList<Located<string>> AllowedNamespaces { get; init; } = [];

    /// <summary>Whether other entries may read these CRs; the document's setting when absent.</summary>
    public Located<bool>? CrossAccess { get; init; }

    /// <summary>Which HTTP endpoints are served for this entry; all when absent.</summary>
    public EndpointsDeclaration? Endpoints { get; init; }

    /// <summary>Whether the status is never written.</summary>
    public Located<bool>? IgnoreStatusPatch { get; init; }

    /// <summary>Whether the observed-generation shortcut is skipped.</summary>
    public Located<bool>? IgnoreObservedGeneration { get; init; }

    /// <summary>Whether finalizers are stripped from the CRs (a testing aid).</summary>
    public Located<bool>? RemoveFinalizers { get; init; }

    /// <summary>Spec fields that are rewritten before anything reads them; null when not declared.</summary>
    public NormalizeDeclaration? Normalize { get; init; }

    /// <summary>Rules that a custom resource must fulfil; null when not declared.</summary>
    public ValidationDeclaration? Validation { get; init; }

    /// <summary>Spec fields that are set; null when not declared.</summary>
    public MutationDeclaration? Mutation { get; init; }

    /// <summary>Whether the rules are enforced on write too; null when not declared.</summary>
    public WebhooksDeclaration? Webhooks { get; init; }

    /// <summary>Conversion between versions; null when not declared.</summary>
    public ConversionDeclaration? Conversion { get; init; }

    /// <summary>How the custom resources are offered for self-service; null when not declared.</summary>
    public ServeDeclaration? Serve { get; init; }

    /// <summary>Motifs that are merged into the entry, wherever they are written.</summary>
    public IReadOnlyList<MotifImportDeclaration> Imports { get; init; } = [];

    /// <summary>What may not be deleted; null when the document's setting counts.</summary>
    public DeletionProtectionDeclaration? DeletionProtection { get; init; }

    /// <summary>Kinds of related objects that are read.</summary>
    public IReadOnlyList<EnrichDeclaration> Enrich { get; init; } = [];

    /// <summary>Whether all kinds of related objects are read.</summary>
    public Located<bool>? EnrichAll { get; init; }

    /// <summary>Values that templates read below <c>.inputs</c>, left over from imported Motifs; they may be templates themselves.</summary>
    public IReadOnlyList<NamedText> Inputs { get; init; } = [];

    /// <summary>The document that an imported entry is from; null for an entry of the document itself.</summary>
    public DocumentMetadata? Origin { get; init; }

    /// <summary>The operator itself; empty defaults when absent.</summary>
    public required OperatorBoxDeclaration OperatorBox { get; init; }

    /// <summary>Whether the entry takes part, the default applied.</summary>
    public bool IsEnabled => Enabled?.Value ?? true;
}
