using Orkestra.Sdk.Composition;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Validation;

namespace Orkestra.Sdk.Tests.Documents;

/// <summary>Reads and validates a text the way the command line does.</summary>
internal static class DocumentProbe
{
    public static DiagnosticBag Check(string text, IDocumentFiles? files = null, string path = "katalog.yaml", ValidationGoal goal = ValidationGoal.Language)
    {
        var diagnostics = new DiagnosticBag();
        var file = new SourceFile(path, text);
        IReadOnlyList<OrkestraDocument> documents = files is null
            ? DocumentReader.Read(file, diagnostics)
            : [.. new DocumentComposer(new LocalImportResolver(files), goal).Compose(file, diagnostics).Select(static composed => composed.Document)];
        foreach (OrkestraDocument document in documents)
        {
            DocumentValidator.Validate(document, new ValidationOptions { Goal = goal, Files = files }, diagnostics);
        }

        return diagnostics;
    }

    public static KatalogDocument Katalog(string text)
    {
        var diagnostics = new DiagnosticBag();
        IReadOnlyList<OrkestraDocument> documents = DocumentReader.Read(new SourceFile("katalog.yaml", text), diagnostics);
        Assert.DoesNotContain(diagnostics.ToSortedList(), static found => found.Severity == DiagnosticSeverity.Error);
        return Assert.IsType<KatalogDocument>(Assert.Single(documents));
    }

    public static string Render(DiagnosticBag diagnostics) => DiagnosticRenderer.Render(diagnostics);

    /// <summary>An entry <c>website</c> with the given lines below its <c>operatorBox</c>.</summary>
    public static string WithBox(string box) =>
        """
        apiVersion: orkestra.orkspace.io/v1
        kind: Katalog
        metadata:
          name: demo
        spec:
          crds:
            website:
              apiTypes: { group: demo.example.com, version: v1, kind: Website, plural: websites }
              operatorBox:

        """.ReplaceLineEndings("\n") + string.Concat(box.ReplaceLineEndings("\n").Split('\n').Select(static line => $"        {line}\n"));
}
