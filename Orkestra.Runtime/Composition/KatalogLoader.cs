using Orkestra.Sdk.Composition;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Schemas;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Validation;

namespace Orkestra.Runtime.Composition;

/// <summary>Reads files with what they import, validates what is in them and resolves the kinds they operate. Stateless; never throws for bad documents.</summary>
public sealed class KatalogLoader
{
    private readonly IDocumentFiles _files;
    private readonly IImportResolver _resolver;

    /// <param name="files">Reads what documents refer to, such as <c>crdFile</c>.</param>
    /// <param name="resolver">Finds the documents that documents import; local files only when null.</param>
    public KatalogLoader(IDocumentFiles files, IImportResolver? resolver = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        _files = files;
        _resolver = resolver ?? new LocalImportResolver(files);
    }

    /// <summary>Loads files that belong together.</summary>
    /// <param name="sources">The files, already read.</param>
    /// <param name="goal">Whether the documents are to run, or only to be judged.</param>
    /// <param name="providers">The providers that the program has, by name; none when null. A document that requires another one does not run.</param>
    /// <param name="code">The hooks and reconcilers that the program has; none when null. A document that names another one does not run.</param>
    /// <returns>What was found, with every problem of every file in its diagnostics.</returns>
    public LoadedKatalog Load(IReadOnlyList<SourceFile> sources, ValidationGoal goal = ValidationGoal.Run, IReadOnlyCollection<string>? providers = null, CodeFunctions? code = null)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var diagnostics = new DiagnosticBag();
        var options = new ValidationOptions { Goal = goal, Files = _files, Providers = providers ?? [], Code = code ?? CodeFunctions.None };
        var composer = new DocumentComposer(_resolver, goal);
        var composed = new List<ComposedDocument>();
        foreach (SourceFile source in sources)
        {
            composed.AddRange(composer.Compose(source, diagnostics));
        }

        List<OrkestraDocument> documents = composed.ConvertAll(static document => document.Document);
        var entries = new List<LoadedEntry>();
        int declared = 0;
        foreach (OrkestraDocument document in documents)
        {
            DocumentValidator.Validate(document, options, diagnostics);
            if (document is KatalogDocument katalog)
            {
                declared += katalog.Crds.Count;
                entries.AddRange(katalog.Crds.Where(static crd => crd.IsEnabled).Select(crd => Resolve(katalog, crd)).OfType<LoadedEntry>());
            }
        }

        ReportDuplicates(entries, diagnostics);
        return new LoadedKatalog
        {
            Goal = goal,
            Documents = documents,
            WrittenKinds = [.. composed.Select(static document => document.WrittenKind).Distinct()],
            Entries = [.. entries.OrderBy(static entry => entry.Declaration.Name.Value, StringComparer.Ordinal)],
            DeclaredEntries = declared,
            Diagnostics = diagnostics,
            RawText = string.Join("\n---\n", sources.Select(static source => source.Text.TrimEnd())) + "\n",
        };
    }

    private LoadedEntry? Resolve(KatalogDocument katalog, CrdDeclaration crd)
    {
        // Problems of the CRD file have been reported by validation; here it is only looked at again.
        CrdManifest? manifest = crd.CrdFile is { } path && _files.TryRead(path.File, path.Value) is { } file
            ? CrdManifest.Select(CrdManifest.Read(file, new DiagnosticBag()), crd)
            : null;
        return ApiTypesResolver.Resolve(crd, manifest) is { } types ? new LoadedEntry(katalog, crd, types, manifest) : null;
    }

    // Validation sees one document at a time; names and kinds must also be unique across the documents that run together.
    private static void ReportDuplicates(List<LoadedEntry> entries, DiagnosticBag diagnostics)
    {
        for (int i = 0; i < entries.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                LoadedEntry earlier = entries[j];
                LoadedEntry later = entries[i];
                if (ReferenceEquals(earlier.Document, later.Document))
                {
                    continue;
                }

                Located<string> name = earlier.Declaration.Name;
                string place = $"{name.File.Path}:{name.File.GetPosition(name.Span.Start)}";
                if (earlier.Declaration.Name.Value == later.Declaration.Name.Value)
                {
                    diagnostics.Report(DiagnosticRules.DuplicateName, later.Declaration.Name.File, later.Declaration.Name.Span, $"the entry '{later.Declaration.Name.Value}' is also declared at {place}");
                }
                else if (earlier.Resource.Kind == later.Resource.Kind)
                {
                    diagnostics.Report(DiagnosticRules.DuplicateKind, later.Declaration.Name.File, later.Declaration.Name.Span, $"{later.Resource.Kind} is also operated by '{earlier.Declaration.Name.Value}' at {place}");
                }
            }
        }
    }
}
