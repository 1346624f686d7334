using System.Globalization;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents.Binding.Keys;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents.Binding;

/// <summary>
/// Reads the values of one map by key: checks the keys against the table at once, then each value's type when asked for it.
/// </summary>
internal sealed class MappingReader
{
    public MappingReader(BindingContext context, YamlMapping map, KeyTable table, string label, string path)
    {
        Context = context;
        Map = map;
        Table = table;
        Label = label;
        Path = path;
        CheckKeys();
    }

    public BindingContext Context { get; }

    public YamlMapping Map { get; }

    /// <summary>The keys that the map may have.</summary>
    public KeyTable Table { get; }

    /// <summary>Short name for messages, such as <c>deployments[0]</c>.</summary>
    public string Label { get; }

    /// <summary>Full path from the root of the document.</summary>
    public string Path { get; }

    /// <summary>The value of a key or of its older spellings; a key without a value counts as absent.</summary>
    public YamlNode? Get(string key) => TryGet(key, out YamlEntry entry) ? entry.Value : null;

    public bool TryGet(string key, out YamlEntry entry)
    {
        bool found = Map.TryGetEntry(key, out entry) && !NodeValues.IsNull(entry.Value);
        if (found)
        {
            return true;
        }

        foreach (string older in Table.OlderSpellings(key))
        {
            if (Map.TryGetEntry(older, out entry) && !NodeValues.IsNull(entry.Value))
            {
                return true;
            }
        }

        return false;
    }

    public bool Has(string key) => TryGet(key, out _);

    public Located<string>? Text(string key) => Get(key) is { } node ? AsText(node, LabelOf(key)) : null;

    public Located<string>? RequiredText(string key, string? help = null)
    {
        if (!Has(key))
        {
            Context.ReportMissing(Map, Label, key, help);
            return null;
        }

        return Text(key);
    }

    public Located<bool>? Boolean(string key) => Get(key) is { } node ? NodeValues.Boolean(Context, node, LabelOf(key)) : null;

    public Located<int>? Integer(string key) => Get(key) is { } node ? NodeValues.Integer(Context, node, LabelOf(key)) : null;

    public Located<double>? Number(string key) => Get(key) is { } node ? NodeValues.Number(Context, node, LabelOf(key)) : null;

    public Located<TimeSpan>? Duration(string key) => Get(key) is { } node ? NodeValues.Duration(Context, node, LabelOf(key)) : null;

    public YamlMapping? Mapping(string key)
    {
        if (Get(key) is not { } node)
        {
            return null;
        }

        if (node is YamlMapping map)
        {
            return map;
        }

        Context.ReportWrongType(node, LabelOf(key), "a map");
        return null;
    }

    public MappingReader? Nested(string key, KeyTable table) =>
        Mapping(key) is { } map ? new MappingReader(Context, map, table, key, $"{Path}.{key}") : null;

    public IReadOnlyList<YamlNode> List(string key, string expected = "a list")
    {
        if (Get(key) is not { } node)
        {
            return [];
        }

        if (node is YamlSequence list)
        {
            return list.Items;
        }

        Context.ReportWrongType(node, LabelOf(key), expected);
        return [];
    }

    /// <summary>A list of maps; each is read with the table.</summary>
    public IReadOnlyList<MappingReader> Items(string key, KeyTable table)
    {
        var items = new List<MappingReader>();
        IReadOnlyList<YamlNode> nodes = List(key);
        for (int i = 0; i < nodes.Count; i++)
        {
            string label = $"{key}[{i.ToString(CultureInfo.InvariantCulture)}]";
            if (nodes[i] is YamlMapping map)
            {
                items.Add(new MappingReader(Context, map, table, label, $"{Path}.{label}"));
            }
            else
            {
                Context.ReportWrongType(nodes[i], label, "a map");
            }
        }

        return items;
    }

    public IReadOnlyList<Located<string>> Texts(string key)
    {
        var texts = new List<Located<string>>();
        IReadOnlyList<YamlNode> nodes = List(key, "a list of texts");
        for (int i = 0; i < nodes.Count; i++)
        {
            if (AsText(nodes[i], $"{key}[{i.ToString(CultureInfo.InvariantCulture)}]") is { } text)
            {
                texts.Add(text);
            }
        }

        return texts;
    }

    /// <summary>A map from names to texts, or its older form, a list of <c>{key, value}</c>.</summary>
    public IReadOnlyList<NamedText> NamedTexts(string key)
    {
        switch (Get(key))
        {
            case null:
                return [];
            case YamlMapping map:
                return FromMap(map, key);
            case YamlSequence list:
                Context.Diagnostics.Report(
                    DiagnosticRules.OlderSpelling,
                    list,
                    $"'{key}' as a list of key and value is an older spelling",
                    $"write {key} as a map: name: value");
                return FromPairs(list, key);
            case { } other:
                Context.ReportWrongType(other, LabelOf(key), "a map from names to texts");
                return [];
        }
    }

    public Located<string>? OneOf(string key, params string[] accepted) => Get(key) is { } node ? NodeValues.OneOf(Context, node, LabelOf(key), accepted) : null;

    public Located<string>? AsText(YamlNode node, string label, string expected = "text") => NodeValues.Text(Context, node, label, expected);

    /// <summary>How messages refer to the value of a key.</summary>
    public string LabelOf(string key) => $"'{key}' in {Label}";

    private List<NamedText> FromMap(YamlMapping map, string label)
    {
        var pairs = new List<NamedText>(map.Count);
        foreach (YamlEntry entry in map.Entries)
        {
            if (AsText(entry.Value, $"'{entry.Key.Value}' in {label}") is { } text)
            {
                pairs.Add(new NamedText(new Located<string>(entry.Key.Value, entry.Key), text));
            }
        }

        return pairs;
    }

    private List<NamedText> FromPairs(YamlSequence list, string label)
    {
        var pairs = new List<NamedText>(list.Items.Count);
        foreach (YamlNode item in list.Items)
        {
            if (item is not YamlMapping map)
            {
                Context.ReportWrongType(item, label, "a map of key and value");
                continue;
            }

            var pair = new MappingReader(Context, map, PairKeys.Pair, label, $"{Path}.{label}");
            if (pair.RequiredText("key") is { } name)
            {
                pairs.Add(new NamedText(name, pair.Text("value") ?? new Located<string>(string.Empty, map)));
            }
        }

        return pairs;
    }

    private void CheckKeys()
    {
        foreach (YamlEntry entry in Map.Entries)
        {
            string key = entry.Key.Value;
            if (!Table.TryGet(key, out KeyRole role, out string current))
            {
                ReportUnknown(entry.Key);
                continue;
            }

            if (NodeValues.IsNull(entry.Value))
            {
                continue;
            }

            if (role == KeyRole.Older)
            {
                ReportOlder(entry.Key, current);
            }

            // An older spelling may be that of a feature which is not run.
            Table.TryGet(current, out KeyRole effective, out _);
            if (effective is KeyRole.Unsupported or KeyRole.Harmless)
            {
                Context.AddUnsupported(
                    new UnsupportedFeature(current, $"{Path}.{key}".TrimStart('.'), entry.Key, entry.Value, effective == KeyRole.Unsupported));
            }
        }
    }

    private void ReportUnknown(YamlScalar key)
    {
        string? near = NearestMatch.Find(key.Value, Table.AllNames);
        Context.Diagnostics.Report(
            DiagnosticRules.UnknownKey,
            key,
            $"unknown key '{key.Value}' in {Label}{NearestMatch.DidYouMean(near)}",
            near is null ? KeyPlaces.HelpFor(key.Value, Table) : $"write '{near}'",
            near);
    }

    private void ReportOlder(YamlScalar key, string current)
    {
        if (Map.TryGetEntry(current, out YamlEntry both))
        {
            Context.Diagnostics.Report(
                DiagnosticRules.TwoSpellings,
                key,
                $"'{key.Value}' and '{current}' are two spellings of one setting; '{current}' is used",
                new RelatedLocation(both.Key.File, both.Key.HeadSpan, $"'{current}' is written here"),
                $"delete '{key.Value}'");
            return;
        }

        Context.Diagnostics.Report(
            DiagnosticRules.OlderSpelling,
            key,
            $"'{key.Value}' is an older spelling of '{current}'",
            $"write '{current}'",
            current);
    }
}
