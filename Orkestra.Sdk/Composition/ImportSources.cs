using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>Reads the references of documents (katalog.md §27.2, §27.3, §28.2). What has not their form is left to the binder's messages.</summary>
internal static class ImportSources
{
    /// <summary>The imports of a Komposer in the order in which they are merged: registry, files, Helm.</summary>
    public static IReadOnlyList<ImportSource> Of(YamlMapping imports) =>
    [
        .. Items(imports, "registry").Select(FromRegistry).OfType<ImportSource>(),
        .. Items(imports, "files").Select(FromFiles).OfType<ImportSource>(),
        .. Items(imports, "helm").Select(FromHelm).OfType<ImportSource>(),
    ];

    /// <summary>The reference of one import of a Motif.</summary>
    public static ImportSource? OfMotif(YamlMapping import)
    {
        if (import.Value("motif") is not YamlScalar motif)
        {
            return null;
        }

        string location = motif.Value;
        bool isOci = location.StartsWith("oci://", StringComparison.Ordinal) || import.Text("oci") == "true";
        ImportKind kind = isOci ? ImportKind.Registry : KindOf(location);
        if (kind == ImportKind.Url)
        {
            // Motifs behind URLs are those of Git hosts (§28.2).
            kind = ImportKind.Git;
        }
        else if (kind == ImportKind.File && IsShortName(location))
        {
            kind = ImportKind.Registry;
        }

        return new ImportSource(kind, location, $"motif:{location}", motif, import);
    }

    /// <summary>The reference of an <c>include</c>.</summary>
    public static ImportSource OfInclude(YamlScalar path) => new(KindOf(path.Value), path.Value, $"include:{path.Value}", path, path);

    private static IReadOnlyList<YamlNode> Items(YamlMapping imports, string key) => imports.List(key)?.Items ?? [];

    private static ImportSource? FromRegistry(YamlNode item) =>
        UrlOf(item) is not { } url ? null : new ImportSource(KindOf(url.Value) == ImportKind.Environment ? ImportKind.Environment : ImportKind.Registry, url.Value, $"registry:{url.Value}", url, item);

    private static ImportSource? FromFiles(YamlNode item) =>
        UrlOf(item) is not { } url ? null : new ImportSource(KindOf(url.Value), url.Value, $"file:{url.Value}", url, item);

    private static ImportSource? FromHelm(YamlNode item)
    {
        if (item is not YamlMapping chart || chart.Value("repo") is not YamlScalar repository)
        {
            return null;
        }

        string version = chart.Text("version") is { } named ? $"@{named}" : string.Empty;
        string location = $"{repository.Value}/{chart.Text("chart")}{version}";
        return new ImportSource(ImportKind.Helm, location, $"helm:{location}", repository, chart);
    }

    private static YamlScalar? UrlOf(YamlNode item) =>
        item is YamlMapping map ? map.Value("url") as YamlScalar : NodeEdit.IsSet(item) ? item as YamlScalar : null;

    private static ImportKind KindOf(string location) =>
        location.Length > 0 && location[0] == '$' ? ImportKind.Environment
        : location.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || location.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? ImportKind.Url
        : location.StartsWith("git@", StringComparison.Ordinal) || location.StartsWith("git://", StringComparison.Ordinal) || location.StartsWith("ssh://", StringComparison.Ordinal) ? ImportKind.Git
        : ImportKind.File;

    // "name" and "name:version" are looked up in the registry of Motifs; a path has a slash or the ending of a file.
    private static bool IsShortName(string location) =>
        location.IndexOfAny(['/', '\\']) < 0
        && !location.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
        && !location.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
}
