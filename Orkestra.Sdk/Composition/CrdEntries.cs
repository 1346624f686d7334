using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>The entries of <c>spec.crds</c> in either form.</summary>
internal static class CrdEntries
{
    /// <summary>The entries by name, in the order of the file. What has no name is left to the binder's messages.</summary>
    public static IEnumerable<YamlEntry> Of(YamlMapping root) => root.Map("spec")?["crds"] switch
    {
        YamlMapping map => map.Entries.Select(static entry => NodeEdit.IsSet(entry.Value) ? entry : new YamlEntry(entry.Key, NodeEdit.Empty(entry.Key))),
        YamlSequence list => list.Items.OfType<YamlMapping>()
            .Where(static item => item.Value("name") is YamlScalar)
            .Select(static item => new YamlEntry((YamlScalar)item.Value("name")!, item.Without("name"))),
        _ => [],
    };

    /// <summary>Names are compared without regard to case.</summary>
    public static string NameOf(YamlEntry entry) => entry.Key.Value.ToLowerInvariant();

    /// <summary>A document with other entries, in the map form.</summary>
    public static YamlMapping Replace(YamlMapping root, IReadOnlyList<YamlEntry> entries)
    {
        root.TryGetEntry("spec", out YamlEntry written);
        YamlMapping spec = written.Value as YamlMapping ?? NodeEdit.Empty(root);
        spec.TryGetEntry("crds", out YamlEntry crds);
        YamlScalar key = crds.Key ?? NodeEdit.Name("crds", spec);
        YamlNode place = crds.Value ?? spec;
        spec = spec.With(new YamlEntry(key, new YamlMapping(place.File, place.Span, entries)));
        return root.With(new YamlEntry(written.Key ?? NodeEdit.Name("spec", root), spec));
    }
}
