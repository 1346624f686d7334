using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>
/// A composed document as one Katalog that stands by itself: newest spelling, map form, no imports, no entries that are switched off.
/// Reading it gives the same operators, and expanding it again gives the same text.
/// </summary>
public static class ExpandedKatalog
{
    private const string ApiVersion = "orkestra.orkspace.io/v1";

    // What templates of the entries refer to; settings of the process are left to the documents.
    private static readonly string[] s_shared = ["notes", "profiles", "providers", "crossAccess"];
    private static readonly string[] s_metadata = ["name", "version", "author", "description"];
    private static readonly string[] s_spec = ["finalizers"];
    private static readonly string[] s_blocks = ["onCreate", "onReconcile", "onDelete", "reconciler", "status", "emit"];
    private static readonly string[] s_paths = ["crdFile", "crFiles", "setup"];

    /// <summary>The document as a tree.</summary>
    /// <param name="document">A composed document.</param>
    /// <param name="crd">The only entry to show; all enabled ones when null.</param>
    public static YamlMapping Of(KatalogDocument document, string? crd = null)
    {
        YamlMapping root = document.Root;
        var parts = new List<YamlEntry>
        {
            new(NodeEdit.Name("apiVersion", root), NodeEdit.Name(ApiVersion, root)),
            new(NodeEdit.Name("kind", root), NodeEdit.Name(nameof(DocumentKind.Katalog), root)),
            new(NodeEdit.Name("metadata", root), Pick(root.Map("metadata") ?? NodeEdit.Empty(root), s_metadata)),
        };
        parts.AddRange(s_shared.Where(key => IsShown(root[key])).Select(key => new YamlEntry(NodeEdit.Name(key, root), key == "notes" ? Notes(root[key]!) : root[key]!)));
        YamlMapping spec = Pick(root.Map("spec") ?? NodeEdit.Empty(root), s_spec);
        spec = spec.With("crds", root.Over(Entries(document, crd)));
        parts.Add(new YamlEntry(NodeEdit.Name("spec", root), spec));
        return root.Over(parts);
    }

    /// <summary>The names of the entries that are shown, in order.</summary>
    public static IReadOnlyList<string> Names(KatalogDocument document) =>
        [.. (document ?? throw new ArgumentNullException(nameof(document))).Crds.Where(static crd => crd.IsEnabled).Select(static crd => crd.Name.Value)];

    /// <summary>One enabled entry as it was written, under its name, with what was imported into it.</summary>
    public static YamlMapping WrittenEntry(KatalogDocument document, CrdDeclaration crd)
    {
        YamlMapping root = (document ?? throw new ArgumentNullException(nameof(document))).Root;
        return root.Over([new YamlEntry(NodeEdit.Name(crd.Name.Value, crd.Name.Node), crd.Node)]);
    }

    /// <summary>One enabled entry, under its name, as <see cref="Of"/> shows it.</summary>
    public static YamlMapping ExpandedEntry(KatalogDocument document, CrdDeclaration crd)
    {
        YamlMapping root = (document ?? throw new ArgumentNullException(nameof(document))).Root;
        return root.Over(Entries(document, crd.Name.Value));
    }

    private static IEnumerable<YamlEntry> Entries(KatalogDocument document, string? only) =>
        from crd in document.Crds
        where crd.IsEnabled && (only is null || crd.Name.Value == only)
        select new YamlEntry(NodeEdit.Name(crd.Name.Value, crd.Name.Node), Entry(crd.Node, document));

    private static YamlMapping Entry(YamlMapping node, KatalogDocument document)
    {
        YamlMapping entry = Pruned(EntryForm.Canonical(node));
        foreach (string key in s_paths)
        {
            entry = entry.Value(key) is { } paths ? entry.With(key, Rebased(paths, document)) : entry;
        }

        if (entry.Map("operatorBox") is not { } box)
        {
            return entry;
        }

        foreach (string key in s_blocks)
        {
            box = box.Map(key) is { } block ? box.With(key, Pruned(block)) : box;
        }

        box = Pruned(box);
        return box.Count > 0 ? entry.With("operatorBox", box) : entry.Without("operatorBox");
    }

    // Paths count from the directory of the document that is expanded, wherever an imported entry was written.
    private static YamlNode Rebased(YamlNode node, KatalogDocument document)
    {
        switch (node)
        {
            case YamlSequence list:
                return list.Over(list.Items.Select(item => Rebased(item, document)));
            case YamlMapping setup when setup.Value("apply") is { } apply:
                return setup.With("apply", Rebased(apply, document));
            case YamlScalar path when !ReferenceEquals(path.File, document.File):
                string rebased = FilePaths.Rebase(path.Value, FilePaths.DirectoryOf(path.File.Path), FilePaths.DirectoryOf(document.File.Path));
                return new YamlScalar(path.File, path.Span, rebased, YamlScalarStyle.DoubleQuoted);
            default:
                return node;
        }
    }

    // One form for both spellings of notes.
    private static YamlNode Notes(YamlNode notes) => notes is YamlSequence list ? NodeEdit.Empty(list).With("functions", list) : notes;

    private static YamlMapping Pick(YamlMapping map, string[] keys) =>
        map.Over(keys.Where(key => IsShown(map[key])).Select(key => new YamlEntry(NodeEdit.Name(key, map), map[key]!)));

    private static YamlMapping Pruned(YamlMapping map) => map.Over(map.Entries.Where(static entry => IsShown(entry.Value)));

    private static bool IsShown(YamlNode? node) => NodeEdit.IsSet(node) && node is not (YamlMapping { Count: 0 } or YamlSequence { Items.Count: 0 });
}
