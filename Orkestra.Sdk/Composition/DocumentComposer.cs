using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Documents.Binding;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Validation;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>
/// Reads documents and puts into them what they import and include: Katalogs of a Komposer, Motifs, fragments. The result is again a
/// tree in which each node knows the file and the line it came from, so whatever is found in it later points there. Keeps nothing
/// between calls; never throws for bad documents.
/// </summary>
public sealed class DocumentComposer
{
    private readonly IImportResolver _resolver;
    private readonly ValidationGoal _goal;

    /// <param name="resolver">Finds imported documents.</param>
    /// <param name="goal">Whether the documents are to run, or only to be judged: an import that cannot be fetched is a warning then.</param>
    public DocumentComposer(IImportResolver resolver, ValidationGoal goal = ValidationGoal.Language)
    {
        _resolver = resolver ?? throw new ArgumentNullException(nameof(resolver));
        _goal = goal;
    }

    /// <summary>Reads and composes every document of a file that is one of ours.</summary>
    /// <param name="file">The file.</param>
    /// <param name="diagnostics">Receives every problem of the file and of what it imports (rules ORK0xxx, ORK1xxx and ORK5xxx).</param>
    public IReadOnlyList<ComposedDocument> Compose(SourceFile file, DiagnosticBag diagnostics)
    {
        var run = new CompositionContext(_resolver, _goal, diagnostics);
        return [.. run.Documents(file).Select(document => Compose(document, diagnostics))];
    }

    private ComposedDocument Compose(OrkestraDocument document, DiagnosticBag diagnostics)
    {
        var context = new CompositionContext(_resolver, _goal, diagnostics);
        var loader = new MotifLoader(context);
        if (document.Kind == DocumentKind.Motif)
        {
            loader.Check(document);
        }

        YamlMapping root = document switch
        {
            KatalogDocument => new MotifExpander(context, loader).Expand(new KomposerResolver(context).Resolve(document.Root, new ImportPath(document.File))),
            SimulateDocument => new IncludeExpander(context).ExpandSimulation(document.Root),
            _ => document.Root,
        };
        if (ReferenceEquals(root, document.Root))
        {
            return new ComposedDocument(document, document.Kind);
        }

        // The files have been judged as they are written. Only what is wrong with the whole and with none of its parts is new.
        var found = new DiagnosticBag();
        OrkestraDocument? bound = new DocumentBinder(found, document.IsComplete && context.IsComplete).Bind(root);
        var known = new HashSet<(string, string, TextSpan)>(diagnostics.ToSortedList().Select(static known => (known.Rule.Id, known.File.Path, known.Span)));
        foreach (DocumentDiagnostic diagnostic in found.ToSortedList())
        {
            if (known.Add((diagnostic.Rule.Id, diagnostic.File.Path, diagnostic.Span)))
            {
                diagnostics.Add(diagnostic);
            }
        }

        return new ComposedDocument(bound ?? document, document.Kind);
    }
}
