using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>Changed copies of nodes. What is added keeps its own place; the map or list around it keeps the place it had.</summary>
internal static class NodeEdit
{
    /// <summary>Whether a value is there; a key without a value counts as absent.</summary>
    public static bool IsSet(YamlNode? node) => node is not null and not YamlScalar { IsNull: true };

    /// <summary>The value of a key when it is set.</summary>
    public static YamlNode? Value(this YamlMapping map, string key) => map[key] is { } node && IsSet(node) ? node : null;

    public static YamlMapping? Map(this YamlMapping map, string key) => map[key] as YamlMapping;

    public static YamlSequence? List(this YamlMapping map, string key) => map[key] as YamlSequence;

    public static string? Text(this YamlMapping map, string key) => map.Value(key) is YamlScalar scalar ? scalar.Value : null;

    /// <summary>A copy in which a key has a value; a new key comes last.</summary>
    public static YamlMapping With(this YamlMapping map, string key, YamlNode value) => map.With(new YamlEntry(Name(key, value), value));

    /// <summary>A copy in which a key has a value; a key that was there keeps its place in the order.</summary>
    public static YamlMapping With(this YamlMapping map, YamlEntry added)
    {
        bool isThere = false;
        var entries = new List<YamlEntry>(map.Count + 1);
        foreach (YamlEntry entry in map.Entries)
        {
            bool isSame = entry.Key.Value == added.Key.Value;
            isThere |= isSame;
            entries.Add(isSame ? added : entry);
        }

        if (!isThere)
        {
            entries.Add(added);
        }

        return map.Over(entries);
    }

    public static YamlMapping Without(this YamlMapping map, params string[] keys) =>
        keys.Any(key => map.TryGetValue(key, out _)) ? map.Without(key => Array.IndexOf(keys, key) >= 0) : map;

    /// <summary>A copy in which a key has another name. Where the new name is there already it counts.</summary>
    public static YamlMapping Renamed(this YamlMapping map, string from, string to)
    {
        if (!map.TryGetEntry(from, out _))
        {
            return map;
        }

        return map.Value(to) is not null
            ? map.Without(from)
            : map.Without(to).Over(map.Without(to).Entries.Select(entry => entry.Key.Value == from ? new YamlEntry(Name(to, entry.Key), entry.Value) : entry));
    }

    public static YamlMapping Over(this YamlMapping map, IEnumerable<YamlEntry> entries) => new(map.File, map.Span, entries.ToArray());

    public static YamlSequence Over(this YamlSequence list, IEnumerable<YamlNode> items) => new(list.File, list.Span, items.ToArray());

    /// <summary>The items of both lists, at the place of the first one that is there.</summary>
    public static YamlSequence? Concat(YamlNode? first, YamlNode? second) => (first as YamlSequence, second as YamlSequence) switch
    {
        (null, var only) => only,
        (var only, null) => only,
        var (left, right) => left!.Over(left!.Items.Concat(right!.Items)),
    };

    /// <summary>A key or text that nobody wrote, at the place of what it was made from.</summary>
    public static YamlScalar Name(string text, YamlNode origin) => new(origin.File, origin.HeadSpan, text, YamlScalarStyle.Plain);

    /// <summary>An empty map at the place of what it was made from.</summary>
    public static YamlMapping Empty(YamlNode origin) => new(origin.File, origin.HeadSpan, []);
}
