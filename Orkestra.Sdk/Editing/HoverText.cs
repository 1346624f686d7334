using System.Text;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Documents.Binding;
using Orkestra.Sdk.Notes;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Editing;

/// <summary>Describes what stands at a place.</summary>
internal static class HoverText
{
    public static Hover? At(Cursor cursor, DocumentData data)
    {
        if (cursor.Word.Length == 0)
        {
            return null;
        }

        if (cursor.IsInTemplate)
        {
            return cursor.Text.TrimStart('$').StartsWith(".", StringComparison.Ordinal) ? Field(cursor, data) : Note(cursor, data);
        }

        return cursor.IsInValue ? ConditionField(cursor, data) : Key(cursor);
    }

    private static Hover? Key(Cursor cursor)
    {
        if (LanguagePlaces.TableAt(cursor.Kind ?? DocumentKind.Katalog, cursor.Path) is not { } table || table.Find(cursor.Text) is not { } spec)
        {
            return null;
        }

        var text = new StringBuilder($"**{spec.Name}**: {spec.Shape.Expected}");
        text.Append("\n\n").Append(spec.Documentation);
        if (spec.Shape.Accepted.Count > 0)
        {
            text.Append("\n\nOne of: ").Append(string.Join(", ", spec.Shape.Accepted.Select(static value => $"`{value}`")));
        }

        if (spec.Default is { } value)
        {
            text.Append($"\n\nUnless given: `{value}`");
        }

        if (spec.Name != cursor.Text)
        {
            text.Append($"\n\n`{cursor.Text}` is an earlier spelling of it.");
        }

        if (spec.Role == KeyRole.Unsupported)
        {
            text.Append("\n\nThis version does not run it.");
        }

        return new Hover(cursor.Word, text.ToString());
    }

    private static Hover? Note(Cursor cursor, DocumentData data) => data.Notes.TryGet(cursor.Text, out NoteSignature? note)
        ? new Hover(cursor.Word, $"```\n{note}\n```\n\n{note.Description}\n\nExample: `{note.Example}`")
        : null;

    // The path up to the part under the cursor.
    private static Hover? Field(Cursor cursor, DocumentData data)
    {
        int end = cursor.Word.Start + cursor.Prefix.Length;
        while (end < cursor.Word.End && cursor.File.Text[end] != '.')
        {
            end++;
        }

        return Described(TextSpan.FromBounds(cursor.Word.Start, end), cursor.File.Text.Substring(cursor.Word.Start, end - cursor.Word.Start).TrimStart('$', '.'), data);
    }

    private static Hover? ConditionField(Cursor cursor, DocumentData data) =>
        cursor.Key == "field" ? Described(cursor.Word, cursor.Text, data) : null;

    private static Hover? Described(TextSpan span, string path, DocumentData data)
    {
        if (data.Schema is not { } schema || SchemaFields.At(schema, path.Split('.')) is not YamlMapping field)
        {
            return null;
        }

        string description = SchemaFields.DescriptionOf(field);
        return new Hover(span, $"**{path}**: {SchemaFields.TypeOf(field)}{(description.Length > 0 ? "\n\n" + description : string.Empty)}");
    }
}
