using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Editing;

/// <summary>
/// What an editor asks at a place in a document. A document is bound once for all questions about the same <see cref="SourceFile"/>, and
/// nothing is thrown for documents that are still being written. As safe for concurrent use as the files it is given.
/// </summary>
public sealed class LanguageService
{
    private readonly IDocumentFiles _files;
    private readonly BoundDocuments _documents = new();

    /// <param name="files">Reads what documents refer to, such as <c>crdFile</c>.</param>
    public LanguageService(IDocumentFiles files) => _files = files ?? throw new ArgumentNullException(nameof(files));

    /// <summary>What could stand at a place: keys, values, notes, fields. Empty where anything could.</summary>
    /// <param name="file">The file as it is in the editor.</param>
    /// <param name="offset">The cursor, as a UTF-16 offset; clamped to the text.</param>
    public IReadOnlyList<CompletionItem> Complete(SourceFile file, int offset)
    {
        ArgumentNullException.ThrowIfNull(file);
        Cursor cursor = CursorReader.Read(file, offset);
        return cursor.IsInTemplate
            ? TemplateCompletion.At(cursor, Data(cursor))
            : DocumentCompletion.At(cursor, Data(cursor));
    }

    /// <summary>What stands at a place; null when nothing is known about it.</summary>
    /// <inheritdoc cref="Complete" path="/param"/>
    public Hover? Hover(SourceFile file, int offset)
    {
        ArgumentNullException.ThrowIfNull(file);
        Cursor cursor = CursorReader.Read(file, offset);
        return HoverText.At(cursor, Data(cursor));
    }

    /// <summary>Where what stands at a place is defined: a file that is named, a note, an entry; null for anything else.</summary>
    /// <inheritdoc cref="Complete" path="/param"/>
    public Definition? Define(SourceFile file, int offset)
    {
        ArgumentNullException.ThrowIfNull(file);
        Cursor cursor = CursorReader.Read(file, offset);
        return DefinitionFinder.At(cursor, Data(cursor), _files);
    }

    private DocumentData Data(Cursor cursor) => new(cursor, _files, _documents);
}
