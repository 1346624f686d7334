using System.Reflection;
using System.Text.Json;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Plans;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;

namespace Orkestra.Generator.Tests;

/// <summary>Expressions that went through the generator and the C# compiler.</summary>
internal static class CompiledTexts
{
    private const string Entry = """
        spec:
          crds:
            thing:
              apiTypes: { group: example.com, version: v1, kind: Thing, plural: things }
              operatorBox:
                status:
                  fields:

        """;

    /// <summary>The expressions of texts that a Katalog may hold; what its validation refuses is left out.</summary>
    public static IReadOnlyDictionary<string, CompiledExpression> Of(IEnumerable<string> texts)
    {
        string[] templates = [.. texts.Distinct(StringComparer.Ordinal).Where(static text => text.Contains("{{", StringComparison.Ordinal))];
        HashSet<int> refused = Refused(templates);
        string[] valid = [.. templates.Where((_, index) => !refused.Contains(index))];
        var project = new GeneratorHarness(("many.katalog.yaml", Katalog(valid)));
        Assembly assembly = project.CompileGenerated();
        OperatorPlan plan = Assert.Single(GeneratorHarness.Plans(assembly, "Many", RuntimeDefaults.Standard)!);
        return plan.Status.Fields.Zip(valid).ToDictionary(static pair => pair.Second, static pair => pair.First.Value, StringComparer.Ordinal);
    }

    // The indexes of the texts at whose lines validation finds an error.
    private static HashSet<int> Refused(string[] texts)
    {
        string document = Katalog(texts);
        int first = document[..document.IndexOf("path: f0,", StringComparison.Ordinal)].Count(static character => character == '\n');
        return
        [
            .. new KatalogLoader(new DiskFiles()).Load([new SourceFile("many.katalog.yaml", document)]).Diagnostics.ToSortedList()
                .Where(static found => found.Severity == DiagnosticSeverity.Error)
                .Select(found => found.Position.Line - 1 - first),
        ];
    }

    // A JSON string is a quoted scalar of YAML.
    private static string Katalog(IEnumerable<string> texts) =>
        $"apiVersion: orkestra.orkspace.io/v1\nkind: Katalog\nmetadata: {{ name: many }}\n{Entry}"
        + string.Concat(texts.Select(static (text, index) => $"            - {{ path: f{index}, value: {JsonSerializer.Serialize(text)} }}\n"));
}
