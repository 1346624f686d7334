using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Editing;

/// <summary>Finds where something that a document names is defined.</summary>
internal static class DefinitionFinder
{
    public static Definition? At(Cursor cursor, DocumentData data, IDocumentFiles files)
    {
        if (cursor.IsInTemplate)
        {
            return Located(data.OwnNotes.Where(note => note.Name.Value == cursor.Text).Select(static note => note.Name.Node));
        }

        if (cursor.Text.Length == 0)
        {
            return null;
        }

        if (cursor.Key == "dependsOn" || cursor.Path.Any(static step => step.Key == "dependsOn"))
        {
            return Located(data.Entries.Where(entry => entry.Name.Value == cursor.Text).Select(static entry => entry.Name.Node));
        }

        // Any value that names a file that is there: crdFile, crFiles, motif, files, include, katalog of a test.
        return LooksLikePath(cursor.Text) && files.TryRead(cursor.File, cursor.Text) is { } file ? new Definition(file, default) : null;
    }

    private static bool LooksLikePath(string text) => text.IndexOf('.') >= 0 || text.IndexOf('/') >= 0;

    private static Definition? Located(IEnumerable<YamlNode> nodes) =>
        nodes.FirstOrDefault() is { } node ? new Definition(node.File, node.HeadSpan) : null;
}
