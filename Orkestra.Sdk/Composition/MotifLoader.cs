using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>Finds Motifs and follows their own imports.</summary>
internal sealed class MotifLoader
{
    private readonly CompositionContext _context;
    private readonly IncludeExpander _includes;
    private readonly Dictionary<YamlMapping, YamlMapping> _expanded = [];

    public MotifLoader(CompositionContext context)
    {
        _context = context;
        _includes = new IncludeExpander(context);
    }

    /// <summary>
    /// What one import brings: the Motifs that the Motif imports itself, in their order, and the Motif last. Empty after saying why.
    /// </summary>
    public IReadOnlyList<MotifContribution> Import(YamlMapping import, ImportPath path, CarriedInputs? carried)
    {
        if (ImportSources.OfMotif(import) is not { } source || Load(source, path) is not { } motif)
        {
            return [];
        }

        InputScope scope = MotifInputs.Bind(motif, import, carried, _context);
        var contributions = new List<MotifContribution>();
        foreach (YamlMapping nested in motif.Imports)
        {
            contributions.AddRange(Import((YamlMapping)scope.Apply(nested), motif.Path, carried));
        }

        IEnumerable<YamlEntry> parts = motif.Root.Entries
            .Where(static part => part.Key.Value is "resources" or "status" or "admission" or "notes" or "profiles")
            .Select(part => new YamlEntry(part.Key, scope.Apply(part.Value, inlineTemplates: part.Key.Value is "notes" or "profiles")));
        contributions.Add(new MotifContribution(motif, source.Node, motif.Root.Over(parts)));
        return contributions;
    }

    /// <summary>Judges a Motif by itself, with the Motifs it imports.</summary>
    public void Check(OrkestraDocument document)
    {
        var motif = new MotifSource(document.File.Path, Expand(document.Root), new ImportPath(document.File));
        MotifInputs.Check(motif, _context);
        var unbound = new CarriedInputs(null);
        foreach (YamlMapping nested in motif.Imports)
        {
            Import(nested, motif.Path, unbound);
        }
    }

    private MotifSource? Load(ImportSource source, ImportPath path)
    {
        if (_context.Find(source) is not { } file || path.Enter(file, source.Node, _context) is not { } entered)
        {
            return null;
        }

        IReadOnlyList<OrkestraDocument> documents = _context.Documents(file);
        if (documents.FirstOrDefault(static document => document.Kind == DocumentKind.Motif) is not { } document)
        {
            ReportKind(source, file, documents);
            return null;
        }

        var motif = new MotifSource(source.Label, Expand(document.Root), entered);
        MotifInputs.Check(motif, _context);
        return motif;
    }

    private YamlMapping Expand(YamlMapping root)
    {
        if (!_expanded.TryGetValue(root, out YamlMapping? expanded))
        {
            expanded = _includes.Expand(root);
            _expanded.Add(root, expanded);
        }

        return expanded;
    }

    private void ReportKind(ImportSource source, SourceFile file, IReadOnlyList<OrkestraDocument> documents)
    {
        _context.MarkGap();
        string found = documents.Count == 0 ? "no document of Orkestra" : $"a {string.Join(" and a ", documents.Select(static document => document.Kind))}";
        bool composes = documents.Any(static document => document.Kind is DocumentKind.Katalog or DocumentKind.Komposer);
        _context.Report(
            DiagnosticRules.WrongImportKind,
            source.Node,
            $"{file.Path} holds {found}, not a Motif",
            composes ? "a Katalog is imported by a Komposer, under imports.files" : "name a file with kind: Motif");
    }
}
