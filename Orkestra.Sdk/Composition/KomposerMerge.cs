using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>Joins a Komposer with the documents it imports (katalog.md §27.5 to §27.7).</summary>
internal sealed class KomposerMerge
{
    private readonly CompositionContext _context;
    private readonly YamlMapping _komposer;
    private readonly IReadOnlyList<ImportedKatalog> _imports;

    public KomposerMerge(CompositionContext context, YamlMapping komposer, IReadOnlyList<ImportedKatalog> imports)
    {
        _context = context;
        _komposer = komposer.Without("imports", "sources");
        _imports = imports;
    }

    public YamlMapping Merge()
    {
        YamlMapping merged = CrdEntries.Replace(_komposer, Entries());
        merged = Take(merged, "security", Overlay);
        merged = Take(merged, "gateway", Overlay);
        merged = Take(merged, "notification", JoinNotification);
        merged = Take(merged, "notes", static (earlier, later, _) => NoteLists.Join(earlier, later));
        merged = Take(merged, "profiles", JoinProfiles);
        return TakeProviders(TakeSpecImports(merged));
    }

    private List<YamlEntry> Entries()
    {
        var order = new List<string>();
        var merged = new Dictionary<string, YamlEntry>(StringComparer.Ordinal);
        var origins = new Dictionary<string, ImportSource>(StringComparer.Ordinal);
        foreach (ImportedKatalog import in _imports)
        {
            foreach (YamlEntry entry in CrdEntries.Of(import.Root))
            {
                string name = CrdEntries.NameOf(entry);
                if (merged.TryGetValue(name, out YamlEntry earlier))
                {
                    ReportDuplicate(name, earlier, origins[name], entry, import.Source);
                }
                else
                {
                    order.Add(name);
                    origins.Add(name, import.Source);
                    merged.Add(name, new YamlEntry(entry.Key, entry.Value is YamlMapping map ? new EntryOrigin(import.Root, _komposer).Stamp(EntryForm.Canonical(map)) : entry.Value));
                }
            }
        }

        foreach (YamlEntry inline in CrdEntries.Of(_komposer))
        {
            string name = CrdEntries.NameOf(inline);
            if (merged.TryGetValue(name, out YamlEntry imported) && imported.Value is YamlMapping below && inline.Value is YamlMapping above)
            {
                // An entry stays known by the name that the Komposer gives: it is the document people look at.
                merged[name] = new YamlEntry(inline.Key, EntryMerge.Merge(below, EntryForm.Canonical(above)));
            }
            else if (!merged.ContainsKey(name) && StandsAlone(inline, origins.Keys))
            {
                order.Add(name);
                merged.Add(name, inline.Value is YamlMapping own ? new YamlEntry(inline.Key, EntryForm.Canonical(own)) : inline);
            }
        }

        return order.ConvertAll(name => merged[name]);
    }

    private void ReportDuplicate(string name, YamlEntry earlier, ImportSource earlierSource, YamlEntry later, ImportSource laterSource) =>
        _context.Diagnostics.Add(new DocumentDiagnostic
        {
            Rule = DiagnosticRules.DuplicateImport,
            Severity = DiagnosticSeverity.Error,
            File = laterSource.Node.File,
            Span = laterSource.Node.HeadSpan,
            Message = $"entry '{name}' comes from two imports: {earlierSource.Label} and {laterSource.Label}",
            Help = "rename one of the two entries, or import only one of the files",
            Related =
            [
                new RelatedLocation(earlier.Key.File, earlier.Key.HeadSpan, $"'{name}' of {earlierSource.Label}"),
                new RelatedLocation(later.Key.File, later.Key.HeadSpan, $"'{name}' of {laterSource.Label}"),
            ],
        });

    // An entry that says which kind it operates stands on its own; any other one can only override.
    private bool StandsAlone(YamlEntry inline, IEnumerable<string> imported)
    {
        if (_context.HasGaps || inline.Value is not YamlMapping entry || entry.Value("apiTypes") is not null || entry.Value("crdFile") is not null)
        {
            return true;
        }

        string[] known = [.. imported.OrderBy(static name => name, StringComparer.Ordinal)];
        string? near = NearestMatch.Find(inline.Key.Value, known);
        _context.Report(
            DiagnosticRules.UnknownOverride,
            inline.Key,
            $"'{inline.Key.Value}' is not imported, and it does not say which kind it operates{NearestMatch.DidYouMean(near)}",
            known.Length == 0 ? "add apiTypes or crdFile" : $"imported: {string.Join(", ", known)}; an entry of its own needs apiTypes or crdFile");
        return false;
    }

    // The imports in their order, the Komposer's own last.
    private YamlMapping Take(YamlMapping merged, string key, Func<YamlNode, YamlNode, ImportSource?, YamlNode> join)
    {
        YamlNode? joined = null;
        foreach (ImportedKatalog import in _imports)
        {
            if (import.Root.Value(key) is { } block)
            {
                joined = joined is null ? block : join(joined, block, import.Source);
            }
        }

        if (joined is not null && _komposer.Value(key) is { } own)
        {
            joined = join(joined, own, null);
        }

        return joined is null ? merged : merged.With(key, joined);
    }

    private static YamlNode Overlay(YamlNode earlier, YamlNode later, ImportSource? source) =>
        earlier is YamlMapping below && later is YamlMapping above
            ? above.Entries.Where(static entry => NodeEdit.IsSet(entry.Value)).Aggregate(below, static (merged, entry) => merged.With(entry))
            : later;

    private static YamlNode JoinNotification(YamlNode earlier, YamlNode later, ImportSource? source)
    {
        YamlNode joined = Overlay(earlier, later, source);
        return joined is YamlMapping map && earlier is YamlMapping below && later is YamlMapping above && NamedItems.Union(below.Value("teams"), above.Value("teams")) is { } teams
            ? map.With("teams", teams)
            : joined;
    }

    private YamlNode JoinProfiles(YamlNode earlier, YamlNode later, ImportSource? source) =>
        ProfileSets.Join(earlier, later, _context, source?.Label ?? "this Komposer");

    private YamlMapping TakeProviders(YamlMapping merged)
    {
        if (_komposer.List("providers") is { Items.Count: > 0 })
        {
            return merged;
        }

        YamlSequence? providers = _imports.Select(static import => import.Root.List("providers")).Aggregate((YamlSequence?)null, NodeEdit.Concat);
        return providers is null ? merged : merged.With("providers", providers);
    }

    private YamlMapping TakeSpecImports(YamlMapping merged)
    {
        YamlSequence? motifs = _imports.Select(static import => import.Root.Map("spec")?.List("imports")).Append(_komposer.Map("spec")?.List("imports"))
            .Aggregate((YamlSequence?)null, NodeEdit.Concat);
        return motifs is null ? merged : merged.With("spec", merged.Map("spec")!.With("imports", motifs));
    }
}
