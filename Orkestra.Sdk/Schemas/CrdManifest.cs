using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Schemas;

/// <summary>What a CustomResourceDefinition manifest says about its kind. Immutable.</summary>
public sealed record CrdManifest
{
    /// <summary>The manifest as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>API group.</summary>
    public required string Group { get; init; }

    /// <summary>Kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Plural name.</summary>
    public required string Plural { get; init; }

    /// <summary>Singular name; empty when not given.</summary>
    public string Singular { get; init; } = string.Empty;

    /// <summary>Whether objects live in namespaces.</summary>
    public bool IsNamespaced { get; init; } = true;

    /// <summary>The versions in order; at least one.</summary>
    public required IReadOnlyList<CrdVersion> Versions { get; init; }

    /// <summary>The version an entry operates: the stored one, else the first served one, else the first (katalog.md §5.2).</summary>
    public CrdVersion PreferredVersion =>
        Versions.FirstOrDefault(static version => version.IsStorage) ?? Versions.FirstOrDefault(static version => version.IsServed) ?? Versions[0];

    /// <summary>Reads the CRDs of a file; other documents in it are passed over.</summary>
    /// <param name="file">The file.</param>
    /// <param name="diagnostics">Receives syntax errors and incomplete manifests.</param>
    public static IReadOnlyList<CrdManifest> Read(SourceFile file, DiagnosticBag diagnostics)
    {
        var manifests = new List<CrdManifest>();
        foreach (YamlDocument document in YamlReader.Read(file, diagnostics))
        {
            if (document.Root is YamlMapping root && TextAt(root, "kind") == "CustomResourceDefinition" && FromNode(root, diagnostics) is { } manifest)
            {
                manifests.Add(manifest);
            }
        }

        return manifests;
    }

    /// <summary>The manifest for an entry in a file that may hold several: by kind, else by the entry's name, else the only one.</summary>
    public static CrdManifest? Select(IReadOnlyList<CrdManifest> manifests, CrdDeclaration entry)
    {
        if (entry.ApiTypes?.Kind is { } kind && manifests.FirstOrDefault(manifest => manifest.Kind == kind.Value) is { } byKind)
        {
            return byKind;
        }

        string name = entry.Name.Value.Replace("-", string.Empty);
        return manifests.Count == 1
            ? manifests[0]
            : manifests.FirstOrDefault(manifest => string.Equals(manifest.Kind, name, StringComparison.OrdinalIgnoreCase) || manifest.Plural == name || manifest.Singular == name);
    }

    private static CrdManifest? FromNode(YamlMapping root, DiagnosticBag diagnostics)
    {
        if (root["spec"] is not YamlMapping spec)
        {
            diagnostics.Report(DiagnosticRules.UnusableFile, root, "the CustomResourceDefinition has no spec");
            return null;
        }

        var names = spec["names"] as YamlMapping;
        string? group = TextAt(spec, "group");
        string? kind = names is null ? null : TextAt(names, "kind");
        string? plural = names is null ? null : TextAt(names, "plural");
        List<CrdVersion> versions = ReadVersions(spec);
        if (group is null || kind is null || plural is null || versions.Count == 0)
        {
            string[] missing = [group is null ? "spec.group" : "", kind is null ? "spec.names.kind" : "", plural is null ? "spec.names.plural" : "", versions.Count == 0 ? "spec.versions" : ""];
            diagnostics.Report(
                DiagnosticRules.UnusableFile,
                root,
                $"the CustomResourceDefinition lacks {string.Join(", ", missing.Where(static part => part.Length > 0))}");
            return null;
        }

        return new CrdManifest
        {
            Node = root,
            Group = group,
            Kind = kind,
            Plural = plural,
            Singular = TextAt(names!, "singular") ?? string.Empty,
            IsNamespaced = TextAt(spec, "scope") != "Cluster",
            Versions = versions,
        };
    }

    private static List<CrdVersion> ReadVersions(YamlMapping spec)
    {
        var versions = new List<CrdVersion>();
        foreach (YamlNode item in (spec["versions"] as YamlSequence)?.Items ?? [])
        {
            if (item is YamlMapping version && TextAt(version, "name") is { } name)
            {
                versions.Add(new CrdVersion(
                    name,
                    IsTrue(version, "served"),
                    IsTrue(version, "storage"),
                    (version["schema"] as YamlMapping)?["openAPIV3Schema"] as YamlMapping,
                    (version["subresources"] as YamlMapping)?.TryGetValue("status", out _) ?? false));
            }
        }

        return versions;
    }

    private static bool IsTrue(YamlMapping map, string key) =>
        map[key] is YamlScalar scalar && scalar.TryGetBoolean(out bool value) && value;

    private static string? TextAt(YamlMapping map, string key) => map[key] is YamlScalar { IsNull: false } scalar ? scalar.Value : null;
}
