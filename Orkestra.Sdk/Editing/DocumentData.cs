using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Notes;
using Orkestra.Sdk.Schemas;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Editing;

/// <summary>What the document around a cursor declares, read when it is first asked for. Serves one call.</summary>
internal sealed class DocumentData
{
    private readonly Cursor _cursor;
    private readonly IDocumentFiles _files;
    private readonly BoundDocuments _documents;

    public DocumentData(Cursor cursor, IDocumentFiles files, BoundDocuments documents)
    {
        _cursor = cursor;
        _files = files;
        _documents = documents;
    }

    /// <summary>The entries of the document.</summary>
    public IReadOnlyList<CrdDeclaration> Entries => Katalog?.Crds ?? [];

    /// <summary>The notes that the document declares itself.</summary>
    public IReadOnlyList<NoteDeclaration> OwnNotes => Katalog?.Notes ?? [];

    /// <summary>Every note that a template in the document may call.</summary>
    public NoteCatalog Notes => NoteCatalog.BuiltIn.WithUserNotes(
        OwnNotes.Select(static note => new UserNote(note.Name.Value, note.Expression.Value, note.Description?.Value)));

    /// <summary>The schema of the custom resource of the entry around the cursor; null when it is not known.</summary>
    public YamlMapping? Schema
    {
        get
        {
            CrdDeclaration? entry = Entries.FirstOrDefault(entry => entry.Name.Value == _cursor.EntryName)
                ?? Entries.FirstOrDefault(entry => entry.Node.Span.Start <= _cursor.Word.Start && _cursor.Word.Start <= entry.Node.Span.End);
            return entry?.CrdFile is { } path && _files.TryRead(path.File, path.Value) is { } file
                ? CrdManifest.Select(CrdManifest.Read(file, new DiagnosticBag()), entry)?.PreferredVersion.Schema
                : null;
        }
    }

    // The document that the cursor is in: the last one that begins before it.
    private KatalogDocument? Katalog
    {
        get
        {
            IReadOnlyList<KatalogDocument> documents = _documents.Of(_cursor.File);
            return documents.LastOrDefault(document => document.Root.Span.Start <= _cursor.Word.Start) ?? (documents.Count > 0 ? documents[0] : null);
        }
    }
}
