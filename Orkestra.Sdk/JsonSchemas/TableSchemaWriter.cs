using System.Globalization;
using System.Text.Json;
using Orkestra.Sdk.Documents.Binding;
using Orkestra.Sdk.Documents.Binding.Keys;

namespace Orkestra.Sdk.JsonSchemas;

/// <summary>Writes tables of keys as schemas: the root in place, every other table once under <c>definitions</c>. Serves one document.</summary>
internal sealed class TableSchemaWriter
{
    private readonly Utf8JsonWriter _writer;
    private readonly Dictionary<KeyTable, string> _names = [];
    private readonly HashSet<string> _taken = new(ShapeSchemaWriter.Basic.Select(static basic => ShapeSchemaWriter.NameOf(basic.Kind)), StringComparer.Ordinal);
    private readonly Queue<KeyTable> _waiting = [];

    // The names of children may follow from their owner's, so that what is missing there depends on more than the structure.
    private readonly HashSet<KeyTable> _children = [.. ResourceKeys.Kinds.Select(static kind => ResourceKeys.For(kind)!)];

    public TableSchemaWriter(Utf8JsonWriter writer)
    {
        _writer = writer;
        Shapes = new ShapeSchemaWriter(writer, NameOf);
    }

    private ShapeSchemaWriter Shapes { get; }

    /// <summary>Writes the members of the root schema, with the definitions of everything it refers to.</summary>
    public void WriteRoot(KeyTable root, string kind)
    {
        _names[root] = string.Empty;
        WriteTable(root, kind);
        _writer.WriteStartObject("definitions");
        foreach (ValueShape basic in ShapeSchemaWriter.Basic)
        {
            _writer.WriteStartObject(ShapeSchemaWriter.NameOf(basic.Kind));
            Shapes.WriteDefinition(basic);
            _writer.WriteEndObject();
        }

        while (_waiting.Count > 0)
        {
            KeyTable table = _waiting.Dequeue();
            _writer.WriteStartObject(_names[table]);
            _writer.WriteString("description", $"The keys of {table.Title}.");
            WriteTable(table, kind: null);
            _writer.WriteEndObject();
        }

        _writer.WriteEndObject();
    }

    private void WriteTable(KeyTable table, string? kind)
    {
        _writer.WriteString("type", "object");
        _writer.WriteBoolean("additionalProperties", table.IsOpen);
        _writer.WriteStartObject("properties");
        foreach (KeySpec spec in table.Keys)
        {
            _writer.WriteStartObject(spec.Name);
            WriteKey(table, spec, kind);
            _writer.WriteEndObject();
        }

        _writer.WriteEndObject();
        WriteRules(table);
    }

    private void WriteKey(KeyTable table, KeySpec spec, string? kind)
    {
        _writer.WriteString("description", spec.Documentation);
        if (spec.Role == KeyRole.Older)
        {
            // Editors strike deprecated keys through; draft 7 itself ignores the word.
            _writer.WriteBoolean("deprecated", true);
        }

        if (spec.Name == "kind" && kind is not null)
        {
            _writer.WriteString("const", kind);
        }
        else
        {
            KeySpec current = table.Find(spec.Name) ?? spec;
            WriteDefault(current.Default);
            Shapes.Write(current.Shape);
        }
    }

    // Editors put it in and show it; texts, numbers and booleans are told apart as YAML does. Lists are left to the description.
    private void WriteDefault(string? value)
    {
        if (bool.TryParse(value, out bool flag))
        {
            _writer.WriteBoolean("default", flag);
        }
        else if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
        {
            _writer.WriteNumber("default", number);
        }
        else if (value is not null && value[0] != '[')
        {
            _writer.WriteString("default", value);
        }
    }

    private void WriteRules(KeyTable table)
    {
        var all = new List<Action>();
        foreach (KeySpec required in table.Keys.Where(static spec => spec.IsRequired))
        {
            if (!_children.Contains(table))
            {
                all.Add(() => WriteOneOfThese([required.Name], table));
            }
        }

        foreach (KeyRule rule in table.Rules)
        {
            all.Add(rule.Kind switch
            {
                KeyRuleKind.AtMostOne => () => WriteNotTwoOf(rule.Keys),
                KeyRuleKind.AtLeastOne => () => WriteOneOfThese(rule.Keys, table),
                _ => () => WriteDependency(rule.Keys[0], rule.Keys[1]),
            });
        }

        if (all.Count == 0)
        {
            return;
        }

        _writer.WriteStartArray("allOf");
        foreach (Action write in all)
        {
            _writer.WriteStartObject();
            write();
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
    }

    private void WriteOneOfThese(IReadOnlyList<string> keys, KeyTable table)
    {
        string[] names = [.. keys.SelectMany(key => table.OlderSpellings(key).Prepend(key))];
        if (names.Length == 1)
        {
            WriteRequired(names);
            return;
        }

        _writer.WriteStartArray("anyOf");
        foreach (string name in names)
        {
            _writer.WriteStartObject();
            WriteRequired([name]);
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
    }

    private void WriteNotTwoOf(IReadOnlyList<string> keys)
    {
        _writer.WriteStartObject("not");
        _writer.WriteStartArray("anyOf");
        for (int i = 0; i < keys.Count; i++)
        {
            for (int j = i + 1; j < keys.Count; j++)
            {
                _writer.WriteStartObject();
                WriteRequired([keys[i], keys[j]]);
                _writer.WriteEndObject();
            }
        }

        _writer.WriteEndArray();
        _writer.WriteEndObject();
    }

    private void WriteDependency(string key, string needed)
    {
        _writer.WriteStartObject("dependencies");
        _writer.WriteStartArray(key);
        _writer.WriteStringValue(needed);
        _writer.WriteEndArray();
        _writer.WriteEndObject();
    }

    private void WriteRequired(IReadOnlyList<string> keys)
    {
        _writer.WriteStartArray("required");
        foreach (string key in keys)
        {
            _writer.WriteStringValue(key);
        }

        _writer.WriteEndArray();
    }

    private string NameOf(KeyTable table)
    {
        if (!_names.TryGetValue(table, out string? name))
        {
            name = Unique(table.Title);
            _names[table] = name;
            _waiting.Enqueue(table);
        }

        return name;
    }

    // "an external call" becomes "externalCall".
    private string Unique(string title)
    {
        string[] words = [.. title.Split([' ', ',', '.', '\'', '/'], StringSplitOptions.RemoveEmptyEntries).Where(static word => word is not ("a" or "an" or "the"))];
        string name = string.Concat(words.Select(static (word, index) => index == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
        string unique = name;
        for (int number = 2; !_taken.Add(unique); number++)
        {
            unique = name + number.ToString(CultureInfo.InvariantCulture);
        }

        return unique;
    }
}
