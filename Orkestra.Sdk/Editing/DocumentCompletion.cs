using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Documents.Binding;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Editing;

/// <summary>Keys and values of a document.</summary>
internal static class DocumentCompletion
{
    public static IReadOnlyList<CompletionItem> At(Cursor cursor, DocumentData data) =>
        cursor.IsInValue ? Values(cursor, data) : Keys(cursor);

    private static List<CompletionItem> Keys(Cursor cursor)
    {
        var items = new List<CompletionItem>();
        if (LanguagePlaces.TableAt(cursor.Kind ?? DocumentKind.Katalog, cursor.Path) is not { } table)
        {
            return items;
        }

        // The key under the cursor is being replaced, with the colon that stands behind it already.
        bool hasColon = cursor.Key is not null;
        foreach (KeySpec spec in table.Keys)
        {
            if (spec.Role is not (KeyRole.Older or KeyRole.Silent) && (!cursor.Siblings.Contains(spec.Name) || spec.Name == cursor.Key))
            {
                items.Add(new CompletionItem
                {
                    Label = spec.Name,
                    Kind = CompletionKind.Key,
                    Replaces = cursor.Word,
                    Detail = spec.Shape.Expected,
                    Documentation = spec.Documentation,
                    Suffix = hasColon ? string.Empty : IsNested(spec.Shape) ? ":" : ": ",
                });
            }
        }

        return items;
    }

    private static List<CompletionItem> Values(Cursor cursor, DocumentData data)
    {
        if (cursor.Key == "kind" && cursor.Path.Count == 0)
        {
            return Texts(cursor, Enum.GetNames<DocumentKind>(), "kind of document");
        }

        if (cursor.Key == "field" && !cursor.IsInTemplate && data.Schema is { } schema)
        {
            return ConditionFields(cursor, schema);
        }

        return LanguagePlaces.TableAt(cursor.Kind ?? DocumentKind.Katalog, cursor.Path)?.Find(cursor.Key ?? string.Empty)?.Shape is { } shape
            ? Texts(cursor, AcceptedBy(shape), string.Empty)
            : [];
    }

    private static List<CompletionItem> Texts(Cursor cursor, IEnumerable<string> values, string detail) =>
    [
        .. values.Select(value => new CompletionItem { Label = value, Kind = CompletionKind.Value, Replaces = cursor.Word, Detail = detail }),
    ];

    // The fields of conditions are paths without the leading dot.
    private static List<CompletionItem> ConditionFields(Cursor cursor, Yaml.YamlMapping schema)
    {
        int dot = cursor.Prefix.LastIndexOf('.');
        string[] path = dot < 0 ? [] : cursor.Prefix.Substring(0, dot).Split('.');
        TextSpan last = TextSpan.FromBounds(cursor.Word.Start + dot + 1, cursor.Word.End);
        return SchemaFields.At(schema, path) is { } at
            ? [.. SchemaFields.Of(at).Select(field => FieldItem(field.Name, field.Schema, last))]
            : [];
    }

    /// <summary>A field of the custom resource.</summary>
    public static CompletionItem FieldItem(string name, Yaml.YamlMapping schema, TextSpan replaces) => new()
    {
        Label = name,
        Kind = CompletionKind.Field,
        Replaces = replaces,
        Detail = SchemaFields.TypeOf(schema),
        Documentation = SchemaFields.DescriptionOf(schema),
    };

    private static IEnumerable<string> AcceptedBy(ValueShape shape) => shape.Kind switch
    {
        ShapeKind.Boolean or ShapeKind.TemplateBoolean => ["true", "false"],
        ShapeKind.Either when shape.ForText is { } text => AcceptedBy(text),
        _ => shape.Accepted,
    };

    private static bool IsNested(ValueShape shape) => shape.Kind switch
    {
        ShapeKind.List or ShapeKind.Map or ShapeKind.Block or ShapeKind.Hook or ShapeKind.Conditions => true,
        ShapeKind.Either => shape.ForText is null,
        _ => false,
    };
}
