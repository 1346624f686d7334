using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>Puts the Motifs that a document imports into it (katalog.md §28.2). Imports are gone afterwards.</summary>
internal sealed class MotifExpander
{
    private const string NoInputs = "is not an input here: inputs belong to Motifs";

    private readonly CompositionContext _context;
    private readonly MotifLoader _loader;
    private readonly Dictionary<string, (YamlScalar Name, YamlNode Item, string Label)> _notes = new(StringComparer.Ordinal);

    public MotifExpander(CompositionContext context, MotifLoader loader)
    {
        _context = context;
        _loader = loader;
    }

    /// <summary>A document without imports of Motifs; the same node when it has none.</summary>
    public YamlMapping Expand(YamlMapping root)
    {
        YamlMapping expanded = ExpandSpec(root);
        var entries = new List<YamlEntry>();
        bool isChanged = false;
        var brought = new List<MotifContribution>();
        foreach (YamlEntry entry in CrdEntries.Of(root))
        {
            YamlNode value = entry.Value is YamlMapping map ? ExpandEntry(map, brought) : entry.Value;
            isChanged |= !ReferenceEquals(value, entry.Value);
            entries.Add(new YamlEntry(entry.Key, value));
        }

        expanded = isChanged ? CrdEntries.Replace(expanded, entries) : expanded;
        return brought.Aggregate(expanded, TakeShared);
    }

    private YamlMapping ExpandSpec(YamlMapping root)
    {
        if (root.Map("spec") is not { } spec || spec.Value("imports") is not { } imports)
        {
            return root;
        }

        YamlMapping expanded = root.With("spec", spec.Without("imports"));
        foreach (YamlMapping import in (imports as YamlSequence)?.Items.OfType<YamlMapping>() ?? [])
        {
            expanded = _loader.Import(import, new ImportPath(import.File), carried: null).Aggregate(expanded, TakeShared);
        }

        return expanded;
    }

    private YamlMapping ExpandEntry(YamlMapping entry, List<MotifContribution> brought)
    {
        var own = new InputScope(
            _context, entry.Map("inputs")?.Entries.ToDictionary(static input => input.Key.Value, static _ => (InputBinding?)null, StringComparer.Ordinal) ?? [], NoInputs);
        foreach (YamlEntry part in entry.Entries.Where(static part => part.Key.Value != "inputs"))
        {
            own.Apply(part.Value, key: part.Key.Value);
        }

        if (!HasImports(entry))
        {
            return entry;
        }

        YamlMapping canonical = EntryForm.Canonical(entry);
        canonical.TryGetEntry("imports", out YamlEntry imports);
        canonical = canonical.Without("imports");
        if (entry.Text("enabled") is { } enabled && enabled.Equals("false", StringComparison.OrdinalIgnoreCase))
        {
            return canonical;
        }

        var carried = new CarriedInputs(canonical.Map("inputs"));
        var expansion = new EntryExpansion(_context, canonical);
        foreach (YamlMapping import in (imports.Value as YamlSequence)?.Items.OfType<YamlMapping>() ?? [])
        {
            foreach (MotifContribution contribution in _loader.Import(import, new ImportPath(import.File), carried))
            {
                expansion.Add(contribution);
                brought.Add(contribution);
            }
        }

        return carried.ToNode(imports.Key) is { } inputs ? expansion.Result.With("inputs", inputs) : expansion.Result;
    }

    private static bool HasImports(YamlMapping entry)
    {
        YamlMapping? box = (entry.Value("operatorBox") ?? entry.Value("reconciler")) as YamlMapping;
        YamlMapping? inner = (box?.Value("reconcile") ?? box?.Value("reconciler")) as YamlMapping;
        return entry.Value("imports") is not null || box?.Value("imports") is not null || inner?.Value("imports") is not null;
    }

    // Notes and profiles are the document's. Its own notes win silently; two Motifs must not mean different things by one name.
    private YamlMapping TakeShared(YamlMapping root, MotifContribution contribution)
    {
        if (contribution.Root.Value("profiles") is { } profiles)
        {
            root = root.With("profiles", root.Value("profiles") is { } own ? ProfileSets.Join(own, profiles, _context, contribution.Motif.Label) : profiles);
        }

        if (NoteLists.Of(contribution.Root.Value("notes")) is not { } notes)
        {
            return root;
        }

        var added = new List<YamlNode>();
        var known = new HashSet<string>(NamedItems.Of(NoteLists.Of(root.Value("notes"))).Select(static note => note.Name), StringComparer.Ordinal);
        foreach ((string name, YamlScalar place, YamlNode item) in NamedItems.Of(notes))
        {
            if (_notes.TryGetValue(name, out (YamlScalar Name, YamlNode Item, string Label) earlier))
            {
                ReportClash(name, place, item, contribution.Motif.Label, earlier);
            }
            else if (known.Add(name))
            {
                _notes.Add(name, (place, item, contribution.Motif.Label));
                added.Add(item);
            }
        }

        return added.Count == 0 ? root
            : root.With("notes", NoteLists.Join(notes.Over(added), root.Value("notes") ?? NodeEdit.Empty(notes).With("functions", notes.Over([]))));
    }

    private void ReportClash(string name, YamlScalar place, YamlNode item, string label, (YamlScalar Name, YamlNode Item, string Label) earlier)
    {
        if (!NamedItems.AreEqual(earlier.Item, item))
        {
            _context.Diagnostics.Report(
                DiagnosticRules.ImportClash,
                place,
                $"{earlier.Label} and {label} both bring a note '{name}'",
                new RelatedLocation(earlier.Name.File, earlier.Name.HeadSpan, $"'{name}' is also defined here"),
                "rename one of them, or define the note in the document itself");
        }
    }
}
