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

    /// <summary>Default permission for other entries to read this document's CRs; true when absent.</summary>
    public Located<bool>? CrossAccess { get; init; }
}
