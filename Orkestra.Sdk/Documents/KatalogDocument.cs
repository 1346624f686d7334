namespace Orkestra.Sdk.Documents;

/// <summary>A Katalog, or a Komposer's own part of one.</summary>
public sealed record KatalogDocument : OrkestraDocument
{
    /// <summary>The declared CRD entries in the order of the file, disabled ones included.</summary>
    public IReadOnlyList<CrdDeclaration> Crds { get; init; } = [];

    /// <summary>Finalizers of every entry that declares none itself.</summary>
    public IReadOnlyList<Located<string>> Finalizers { get; init; } = [];

    /// <summary>User-defined notes (named expressions).</summary>
    public IReadOnlyList<NoteDeclaration> Notes { get; init; } = [];

    /// <summary>Motifs whose notes and profiles the document uses.</summary>
    public IReadOnlyList<MotifImportDeclaration> Imports { get; init; } = [];

    /// <summary>Protection and webhooks; null when not declared.</summary>
    public SecurityDeclaration? Security { get; init; }

    /// <summary>Systems outside the cluster.</summary>
    public IReadOnlyList<ProviderDeclaration> Providers { get; init; } = [];

    /// <summary>Teams and how they are alerted; null when not declared.</summary>
    public NotificationDeclaration? Notification { get; init; }

    /// <summary>Presets that the document defines itself.</summary>
    public IReadOnlyList<ProfileDeclaration> Profiles { get; init; } = [];

    /// <summary>The documents that a Komposer composes; null when it imports none, and for Katalogs.</summary>
    public KomposerImportsDeclaration? Sources { get; init; }

    /// <summary>The companion process; null when not declared.</summary>
    public GatewayDeclaration? Gateway { get; init; }

    /// <summary>Maturity, deprecation and compatibility; null when not declared.</summary>
    public LifecycleDeclaration? Lifecycle { get; init; }

    /// <summary>Who signs the document; null when not declared.</summary>
    public PublishDeclaration? Publish { get; init; }

    /// <summary>What imported documents must fulfil; null when not declared.</summary>
    public PolicyDeclaration? Policy { get; init; }

    /// <summary>Default permission for other entries to read this document's CRs; true when absent.</summary>
    public Located<bool>? CrossAccess { get; init; }
}
