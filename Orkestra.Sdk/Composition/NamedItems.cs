using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>Collections whose elements have names: a map, or a list of maps with <c>name</c>.</summary>
internal static class NamedItems
{
    /// <summary>The elements with their names and the node that says the name.</summary>
    public static IEnumerable<(string Name, YamlScalar NameNode, YamlNode Item)> Of(YamlNode? collection) => collection switch
    {
        YamlMapping map => map.Entries.Select(static entry => (entry.Key.Value, entry.Key, entry.Value)),
        YamlSequence list => list.Items.OfType<YamlMapping>()
            .Where(static item => item.Value("name") is YamlScalar)
            .Select(static item => (item.Text("name")!, (YamlScalar)item.Value("name")!, (YamlNode)item)),
        _ => [],
    };

    /// <summary>Both collections together; where both have a name, <paramref name="later"/> wins. Unlike forms do not mix: the later one wins.</summary>
    public static YamlNode? Union(YamlNode? earlier, YamlNode? later)
    {
        var names = new HashSet<string>(Of(later).Select(static item => item.Name), StringComparer.Ordinal);
        return (earlier, later) switch
        {
            (null, _) => later,
            (_, null) => earlier,
            (YamlMapping left, YamlMapping right) => right.Over(left.Entries.Where(entry => !names.Contains(entry.Key.Value)).Concat(right.Entries)),
            (YamlSequence left, YamlSequence right) => right.Over(left.Items.Where(item => item is not YamlMapping map || map.Text("name") is not { } name || !names.Contains(name)).Concat(right.Items)),
            _ => later,
        };
    }

    /// <summary>Whether two nodes say the same, wherever they stand.</summary>
    public static bool AreEqual(YamlNode left, YamlNode right) => (left, right) switch
    {
        (YamlScalar a, YamlScalar b) => a.Value == b.Value,
        (YamlSequence a, YamlSequence b) => a.Items.Count == b.Items.Count && a.Items.Zip(b.Items, AreEqual).All(static same => same),
        (YamlMapping a, YamlMapping b) => a.Count == b.Count && a.Entries.All(entry => b[entry.Key.Value] is { } other && AreEqual(entry.Value, other)),
        _ => false,
    };
}
