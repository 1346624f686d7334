using Orkestra.Sdk.Notes;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Editing;

/// <summary>What may stand in a template: notes, keywords, and paths into the data.</summary>
internal static class TemplateCompletion
{
    private static readonly string[] s_keywords = ["if", "else", "end", "range", "with", "define", "template", "block", "break", "continue"];

    // The data context of specification 2.1, the parts of the custom resource first.
    private static readonly (string Name, string Documentation)[] s_roots =
    [
        ("spec", "The spec of the custom resource."),
        ("metadata", "The metadata of the custom resource."),
        ("status", "The status of the custom resource, as it is in the cluster."),
        ("apiVersion", "The API version of the custom resource."),
        ("kind", "The kind of the custom resource."),
        ("children", "The child resources, by kind; a plural name holds all of them by name."),
        ("item", "The element, inside a declaration with forEach."),
        ("index", "The position of the element, inside a declaration with forEach."),
        ("value", "The value of the element, where forEach runs over a map."),
        ("inputs", "The inputs of the Motif."),
        ("cross", "Custom resources of other entries, by the name they are declared under."),
        ("external", "Results of external calls, by name."),
        ("health", "The health of the operator box."),
        ("metrics", "Figures of the operator box."),
    ];

    private static readonly string[] s_metadata = ["name", "namespace", "uid", "labels", "annotations", "generation", "resourceVersion", "creationTimestamp", "deletionTimestamp", "finalizers", "ownerReferences"];

    public static IReadOnlyList<CompletionItem> At(Cursor cursor, DocumentData data)
    {
        string prefix = cursor.Prefix.StartsWith("$.", StringComparison.Ordinal) ? cursor.Prefix.Substring(1) : cursor.Prefix;
        return prefix.StartsWith(".", StringComparison.Ordinal) ? Path(cursor, prefix.Substring(1), data) : Words(cursor, data);
    }

    private static List<CompletionItem> Path(Cursor cursor, string written, DocumentData data)
    {
        string[] parts = written.Split('.');
        int start = cursor.Word.Start + cursor.Prefix.LastIndexOf('.') + 1;
        int end = start;
        while (end < cursor.Word.End && cursor.File.Text[end] != '.')
        {
            end++;
        }

        TextSpan last = TextSpan.FromBounds(start, end);
        if (parts.Length == 1)
        {
            return [.. s_roots.Select(root => Field(root.Name, root.Documentation, last))];
        }

        if (parts[0] == "metadata" && parts.Length == 2)
        {
            return [.. s_metadata.Select(name => Field(name, string.Empty, last))];
        }

        return data.Schema is { } schema && SchemaFields.At(schema, parts.Take(parts.Length - 1)) is { } at
            ? [.. SchemaFields.Of(at).Select(((string Name, YamlMapping Schema) field) => DocumentCompletion.FieldItem(field.Name, field.Schema, last))]
            : [];
    }

    private static List<CompletionItem> Words(Cursor cursor, DocumentData data)
    {
        var items = new List<CompletionItem>();
        foreach (NoteSignature note in data.Notes.Notes)
        {
            items.Add(new CompletionItem
            {
                Label = note.Name,
                Kind = CompletionKind.Note,
                Replaces = cursor.Word,
                Detail = note.ToString(),
                Documentation = note.Description,
            });
        }

        items.AddRange(s_keywords.Select(keyword => new CompletionItem { Label = keyword, Kind = CompletionKind.Keyword, Replaces = cursor.Word }));
        return items;
    }

    private static CompletionItem Field(string name, string documentation, TextSpan replaces) =>
        new() { Label = name, Kind = CompletionKind.Field, Replaces = replaces, Documentation = documentation };
}
