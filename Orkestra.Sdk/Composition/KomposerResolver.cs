using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>Follows the imports of Komposers, those of imported Komposers included (katalog.md §27).</summary>
internal sealed class KomposerResolver
{
    private readonly CompositionContext _context;
    private readonly IncludeExpander _includes;

    public KomposerResolver(CompositionContext context)
    {
        _context = context;
        _includes = new IncludeExpander(context);
    }

    /// <summary>A Katalog with everything a Komposer imports; the same node when it neither imports nor includes anything.</summary>
    public YamlMapping Resolve(YamlMapping document, ImportPath path)
    {
        YamlMapping root = _includes.Expand(document);
        if (root.Text("kind") != nameof(DocumentKind.Komposer))
        {
            return root;
        }

        YamlMapping? imports = (root.Value("imports") ?? root.Value("sources")) as YamlMapping;
        var documents = new List<ImportedKatalog>();
        foreach (ImportSource source in imports is null ? [] : ImportSources.Of(imports))
        {
            Import(source, path, documents);
        }

        YamlMapping merged = new KomposerMerge(_context, root, documents).Merge();

        // With everything there it is a Katalog like any other. With gaps it stays a Komposer, of which nobody expects to be complete.
        return _context.HasGaps ? merged : merged.With("kind", NodeEdit.Name(nameof(DocumentKind.Katalog), merged.Value("kind")!));
    }

    private void Import(ImportSource source, ImportPath path, List<ImportedKatalog> documents)
    {
        if (_context.Find(source) is not { } file || path.Enter(file, source.Node, _context) is not { } entered)
        {
            return;
        }

        IReadOnlyList<OrkestraDocument> found = _context.Documents(file);
        KatalogDocument[] katalogs = [.. found.OfType<KatalogDocument>()];
        if (katalogs.Length == 0)
        {
            ReportKind(source, file, found);
        }

        documents.AddRange(katalogs.Select(katalog => new ImportedKatalog(source, Resolve(katalog.Root, entered))));
    }

    private void ReportKind(ImportSource source, SourceFile file, IReadOnlyList<OrkestraDocument> found)
    {
        _context.MarkGap();
        string kinds = found.Count == 0 ? "no document of Orkestra" : $"a {string.Join(" and a ", found.Select(static document => document.Kind))}";
        _context.Report(
            DiagnosticRules.WrongImportKind,
            source.Node,
            $"{file.Path} holds {kinds}, not a Katalog or Komposer",
            found.Any(static document => document.Kind == DocumentKind.Motif)
                ? "a Motif is imported by an entry of spec.crds, under its imports" : "name a file with kind: Katalog or kind: Komposer");
    }
}
