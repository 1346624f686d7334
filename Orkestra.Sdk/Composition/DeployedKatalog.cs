using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>A document for a process in a cluster, which applies no manifests: expanded, and without what names them. Stateless.</summary>
public static class DeployedKatalog
{
    private static readonly string[] s_applied = ["crFiles", "setup"];

    /// <summary>The document as a tree.</summary>
    /// <param name="document">A composed document whose entries name no CRD file.</param>
    public static YamlMapping Of(KatalogDocument document)
    {
        YamlMapping expanded = ExpandedKatalog.Of(document);
        YamlMapping spec = expanded.Map("spec")!;
        YamlMapping entries = spec.Map("crds")!;
        return expanded.With("spec", spec.With("crds", entries.Over(entries.Entries.Select(static entry => new YamlEntry(entry.Key, ((YamlMapping)entry.Value).Without(s_applied))))));
    }
}
