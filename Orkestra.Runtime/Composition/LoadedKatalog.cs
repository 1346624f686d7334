using System.Text;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources;
using Orkestra.Sdk.Composition;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Validation;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Runtime.Composition;

/// <summary>Documents that were read and validated together. Immutable.</summary>
public sealed record LoadedKatalog
{
    /// <summary>What the documents were validated for.</summary>
    public required ValidationGoal Goal { get; init; }

    /// <summary>Every document of ours in the files, in order, with what it imports put into it.</summary>
    public required IReadOnlyList<OrkestraDocument> Documents { get; init; }

    /// <summary>The kinds that the files have, in order: a Komposer becomes a Katalog.</summary>
    public required IReadOnlyList<DocumentKind> WrittenKinds { get; init; }

    /// <summary>The enabled entries whose kind is known, by name.</summary>
    public required IReadOnlyList<LoadedEntry> Entries { get; init; }

    /// <summary>Number of entries, disabled ones included.</summary>
    public required int DeclaredEntries { get; init; }

    /// <summary>Everything found while reading and validating.</summary>
    public required DiagnosticBag Diagnostics { get; init; }

    /// <summary>The documents as written, separated by <c>---</c>.</summary>
    public required string RawText { get; init; }

    /// <summary>The documents as a running operator shows them.</summary>
    public KatalogSources ToSources()
    {
        var enriched = new StringBuilder();
        var entries = new Dictionary<string, EntrySources>(StringComparer.OrdinalIgnoreCase);
        foreach (KatalogDocument document in Documents.OfType<KatalogDocument>())
        {
            enriched.Append("---\n").Append(Text(ExpandedKatalog.Of(document)));
            foreach (CrdDeclaration crd in document.Crds.Where(static crd => crd.IsEnabled))
            {
                entries[crd.Name.Value] = new EntrySources(
                    Text(ExpandedKatalog.WrittenEntry(document, crd)), Text(ExpandedKatalog.ExpandedEntry(document, crd)));
            }
        }

        return new KatalogSources { Raw = RawText, Enriched = enriched.ToString(), Entries = entries };

        static string Text(YamlMapping node) => new YamlWriter().Node(node).ToString();
    }

    /// <summary>Compiles the entries; call it only when <see cref="Diagnostics"/> holds no error.</summary>
    /// <exception cref="InvalidOperationException">The documents were only judged: features that would be left out have not been refused.</exception>
    public IReadOnlyList<OperatorPlan> Compile(RuntimeDefaults defaults)
    {
        if (Goal == ValidationGoal.Language)
        {
            throw new InvalidOperationException("documents that were only judged cannot be compiled");
        }

        var interpreter = new PlanInterpreter(ResourceHandlers.BuiltIn, Entries.Select(static entry => entry.Resource));
        return [.. Entries.Select(entry => interpreter.Interpret(entry.Document, Runnable(entry.Declaration), entry.Resource, defaults))];
    }

    // A simulation has no code of users; what is declared is all that it can show.
    private CrdDeclaration Runnable(CrdDeclaration entry) => Goal != ValidationGoal.Simulate
        ? entry
        : entry with { OperatorBox = entry.OperatorBox with { Default = null, Hooks = null, Constructor = null } };
}
