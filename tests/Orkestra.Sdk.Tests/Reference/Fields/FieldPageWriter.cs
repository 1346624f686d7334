using System.Globalization;
using System.Text;
using Orkestra.Sdk.Documents.Binding;
using Orkestra.Sdk.Documents.Binding.Keys;

namespace Orkestra.Sdk.Tests.Reference.Fields;

/// <summary>Writes the pages of the field reference.</summary>
internal sealed class FieldPageWriter(FieldCatalog catalog, string made)
{
    private const int MostUses = 6;

    public string Index()
    {
        var page = new StringBuilder();
        page.Append("# Fields\n\n").Append(made).Append("\n\n");
        page.Append(
            """
            Every key that a document may have. Each block of the language is described once, and where it is used leads there.

            In the tables, *template* is a text that may hold `{{ }}`; numbers and booleans are read as their text. A value that is one of a few
            names is found in any case, and may be a template as well. A *duration* is written like `30s`, `5m` or `90d`. The last column says what
            this version does with a key: it *runs* it, *refuses* to run a document with it, accepts it with *no effect*, or *ignores* it without
            a word. `ork schema` prints the same as JSON Schema, and `ork lsp` shows it in editors.

            """);
        foreach (FieldPage listed in FieldPage.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n- [{listed.Title}]({listed.File}): ");
            page.AppendJoin(", ", catalog.SectionsOf(listed).Select(table => $"[{Name(table)}]({listed.File}#{Anchor(table)})"));
        }

        return page.Append('\n').ToString();
    }

    public string Page(FieldPage page)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(page.Title).Append("\n\n").Append(made).Append("\n\n").Append(page.Introduction).Append(" [How to read it](README.md).\n");
        foreach (KeyTable table in catalog.SectionsOf(page))
        {
            Section(text, table, page);
        }

        return text.ToString();
    }

    /// <summary>The address of a table within its page, as Markdown viewers make it from the heading.</summary>
    public static string Anchor(KeyTable table)
    {
        var anchor = new StringBuilder();
        foreach (char c in Heading(table).ToLowerInvariant())
        {
            if (c is ' ' or '-')
            {
                anchor.Append('-');
            }
            else if (char.IsLetterOrDigit(c))
            {
                anchor.Append(c);
            }
        }

        return anchor.ToString();
    }

    private void Section(StringBuilder text, KeyTable table, FieldPage page)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {Heading(table)}\n\n");
        Uses(text, table, page);
        Running running = catalog.RunningOf(table);
        if (running is Running.Refused or Running.WithoutEffect)
        {
            text.Append(running == Running.Refused ? "This version refuses to run a document with it.\n\n" : "This version accepts it without effect.\n\n");
        }

        IReadOnlyList<KeySpec> keys = catalog.OwnKeys(table);
        if (keys.Count > 0)
        {
            bool showsRunning = running == Running.Runs;
            Row(text, showsRunning, "Key", "Value", "Meaning", "Version");
            Row(text, showsRunning, "---", "---", "---", "---");
            foreach (KeySpec key in keys)
            {
                Row(text, showsRunning, Key(table, key), Value(key.Shape, page), Meaning(key), Version(FieldCatalog.RoleOf(table, key)));
            }
        }

        string[] shared = [.. catalog.SharedBy(table).Select(part => Link(part, page))];
        if (shared.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(keys.Count > 0 ? "\nAlso the" : "The")} keys of {string.Join(" and of ", shared)}.\n");
        }

        if (table.IsOpen)
        {
            text.Append("\nOther keys belong to the object itself.\n");
        }

        Rules(text, table);
    }

    private void Uses(StringBuilder text, KeyTable table, FieldPage page)
    {
        FieldUse[] uses = [.. catalog.UsesOf(table)];
        if (uses.Length == 0)
        {
            return;
        }

        IEnumerable<string> shown = uses.Take(MostUses).Select(use => use.Key is null ? $"in {Link(use.Owner, page)}" : $"`{use.Key}` of {Link(use.Owner, page)}");
        int more = uses.Length - MostUses;
        text.Append(CultureInfo.InvariantCulture, $"Where: {string.Join(", ", shown)}{(more > 0 ? $" and {more} more" : string.Empty)}.\n\n");
    }

    private void Rules(StringBuilder text, KeyTable table)
    {
        string[] rules = [.. catalog.OwnRules(table).Select(Rule)];
        if (rules.Length > 0)
        {
            text.Append('\n').AppendJoin('\n', rules).Append('\n');
        }
    }

    private static string Rule(KeyRule rule)
    {
        string keys = string.Join(", ", rule.Keys.Select(Code));
        string said = rule.Kind switch
        {
            KeyRuleKind.AtMostOne => $"At most one of {keys}",
            KeyRuleKind.AtLeastOne => $"At least one of {keys}",
            _ => $"{Code(rule.Keys[0])} needs {Code(rule.Keys[1])}",
        };
        return $"- {said}{(rule.Help is null ? string.Empty : ": " + rule.Help)}.";
    }

    private static string Key(KeyTable table, KeySpec key)
    {
        string[] older = [.. table.OlderSpellings(key.Name).Select(Code)];
        return Code(key.Name) + (older.Length > 0 ? $", earlier {string.Join(", ", older)}" : string.Empty);
    }

    private static string Meaning(KeySpec key) =>
        (key.IsRequired ? "Required. " : string.Empty) + key.Documentation + (key.Default is { } value ? $" {Code(value)} unless given." : string.Empty);

    private static string Version(KeyRole role) => role switch
    {
        KeyRole.Unsupported => "refuses",
        KeyRole.Harmless => "no effect",
        KeyRole.Silent => "ignores",
        _ => "runs",
    };

    private string Value(ValueShape shape, FieldPage page) => shape.Kind switch
    {
        ShapeKind.Any => "anything",
        ShapeKind.Text => "text",
        ShapeKind.Template when shape.Accepted.Count > 0 => $"template, usually {Names(shape)}",
        ShapeKind.Template => "template",
        ShapeKind.Boolean => "true or false",
        ShapeKind.TemplateBoolean => "true, false or template",
        ShapeKind.Integer => "whole number",
        ShapeKind.TemplateInteger => "whole number or template",
        ShapeKind.Number => "number",
        ShapeKind.Duration => "duration",
        ShapeKind.TemplateDuration => "duration or template",
        ShapeKind.OneOf => $"one of {Names(shape)}",
        ShapeKind.List => $"list of {Value(shape.Item!, page)}",
        ShapeKind.Map when shape.Item!.Kind == ShapeKind.Any => "map",
        ShapeKind.Map => $"map from names to {Value(shape.Item!, page)}",
        ShapeKind.Block or ShapeKind.Hook => Link(shape.Table!()!, page),
        ShapeKind.Conditions => $"list of {Link(ConditionKeys.Condition, page)}",
        _ => string.Join(" or ", new[] { shape.ForText, shape.ForList, shape.ForMap }.OfType<ValueShape>().Select(form => Value(form, page)).Distinct()),
    };

    private static string Names(ValueShape shape) => string.Join(", ", shape.Accepted.Select(Code));

    private string Link(KeyTable table, FieldPage from)
    {
        FieldPage page = catalog.PageOf(table);
        return $"[{Name(table)}]({(page == from ? string.Empty : page.File)}#{Anchor(table)})";
    }

    private static string Name(KeyTable table) => table.Title.StartsWith("a ", StringComparison.Ordinal) ? table.Title[2..]
        : table.Title.StartsWith("an ", StringComparison.Ordinal) ? table.Title[3..]
        : table.Title;

    // Names of keys keep their case.
    private static string Heading(KeyTable table) => Name(table) == table.Title ? table.Title : char.ToUpperInvariant(table.Title[0]) + table.Title[1..];

    private static string Code(string text) => $"`{text}`";

    private static void Row(StringBuilder text, bool showsRunning, params string[] cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Take(showsRunning ? 4 : 3).Select(static cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
}
