using Orkestra.Sdk.Composition;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Validation;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Tests.Composition;

/// <summary>The composition of one file of a set, with everything that was found on the way.</summary>
internal sealed class Composed
{
    private Composed(DiagnosticBag diagnostics, KatalogDocument? katalog)
    {
        Diagnostics = diagnostics;
        Document = katalog;
    }

    public DiagnosticBag Diagnostics { get; }

    public KatalogDocument? Document { get; }

    public KatalogDocument Katalog => Document ?? throw new InvalidOperationException("no Katalog");

    /// <summary>The findings, one a line, with their places.</summary>
    public string Found => string.Join("\n", Diagnostics.ToSortedList().Where(static found => found.Severity != DiagnosticSeverity.Information));

    public static Composed Of(FileSet files, string path, ValidationGoal goal = ValidationGoal.Language)
    {
        var diagnostics = new DiagnosticBag();
        KatalogDocument? katalog = null;
        foreach (ComposedDocument composed in new DocumentComposer(new LocalImportResolver(files), goal).Compose(files.Read(path), diagnostics))
        {
            DocumentValidator.Validate(composed.Document, new ValidationOptions { Files = files, Goal = goal }, diagnostics);
            katalog ??= composed.Document as KatalogDocument;
        }

        return new Composed(diagnostics, katalog);
    }

    /// <summary>An entry without the marks of its origin, as YAML.</summary>
    public string Entry(string name)
    {
        CrdDeclaration entry = Katalog.Crds.Single(crd => crd.Name.Value == name);
        return new YamlWriter().Node(entry.Node.Without(static key => key.StartsWith("katalog", StringComparison.Ordinal))).ToString();
    }

    /// <summary>A block of the top level, as YAML.</summary>
    public string Block(string key) => Katalog.Root[key] is { } node ? new YamlWriter().Node(node).ToString() : string.Empty;
}
