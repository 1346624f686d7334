using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>User-defined presets of several documents: a map of classes, each a collection of names.</summary>
internal static class ProfileSets
{
    /// <summary>Both sets together. Presets have no order of precedence: one name must not mean two things in a class.</summary>
    public static YamlNode Join(YamlNode earlier, YamlNode later, CompositionContext context, string laterLabel)
    {
        if (earlier is not YamlMapping merged || later is not YamlMapping added)
        {
            return later;
        }

        foreach (YamlEntry kind in added.Entries)
        {
            string name = kind.Key.Value;
            foreach ((string preset, YamlScalar place, YamlNode item) in NamedItems.Of(kind.Value))
            {
                (string Name, YamlScalar NameNode, YamlNode Item) clash = NamedItems.Of(merged.Value(name)).FirstOrDefault(candidate => candidate.Name == preset);
                if (clash.Name is not null && !NamedItems.AreEqual(clash.Item, item))
                {
                    context.Diagnostics.Report(
                        DiagnosticRules.ImportClash,
                        place,
                        $"profile '{preset}' of {name} is defined twice: in {clash.NameNode.File.Path} and in {laterLabel}",
                        new RelatedLocation(clash.NameNode.File, clash.NameNode.HeadSpan, $"'{preset}' is also defined here"),
                        "rename one of them");
                }
            }

            merged = NamedItems.Union(merged.Value(name), kind.Value) is { } union ? merged.With(name, union) : merged;
        }

        return merged;
    }
}
