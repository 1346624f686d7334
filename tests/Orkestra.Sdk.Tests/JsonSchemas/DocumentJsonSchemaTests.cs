using System.Text.Json;
using Json.Schema;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.JsonSchemas;
using Orkestra.Sdk.Tests.Documents;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;
using Orkestra.TestKit;

namespace Orkestra.Sdk.Tests.JsonSchemas;

public sealed class DocumentJsonSchemaTests
{
    // What the structure alone can tell. Whether a template parses or a name is taken is not a schema's business.
    private static readonly HashSet<DiagnosticRule> s_structural =
        [DiagnosticRules.UnknownKey, DiagnosticRules.WrongType, DiagnosticRules.MissingKey, DiagnosticRules.BadNumber, DiagnosticRules.BadDuration];

    // Structure that depends on more than one block of keys.
    private static readonly Dictionary<string, string> s_exceptions = new(StringComparer.Ordinal)
    {
        ["004-spec-missing.yaml"] = "a Katalog may have a gateway in place of its spec",
        ["007-entry-without-name.yaml"] = "an entry needs its name in the list form only",
        ["039-conversion-storage-version.yaml"] = "the storage version is needed where there are paths",
        ["093-secret-rotation.yaml"] = "the age may be a template",
        ["058-provider-item.yaml"] = "the kinds of a provider are the provider's",
    };

    private static readonly Dictionary<DocumentKind, JsonSchema> s_schemas = Enum.GetValues<DocumentKind>()
        .ToDictionary(static kind => kind, static kind => JsonSchema.FromText(DocumentJsonSchema.Write(kind)));

    public static TheoryData<string> Corpus() => CorpusReadingTests.Files();

    public static TheoryData<string> Broken() => BrokenDocumentTests.Files();

    public static TheoryData<DocumentKind> Kinds() => new(Enum.GetValues<DocumentKind>());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_schema_that_is_shipped_is_the_one_that_the_tables_give(DocumentKind kind) => Snapshot.MatchFile(
        DocumentJsonSchema.Write(kind), Path.Combine(RepositoryPaths.Root, "Orkestra.Sdk", "build", "schemas", DocumentJsonSchema.FileName(kind)));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_schema_is_a_schema_of_draft_7(DocumentKind kind)
    {
        EvaluationResults result = MetaSchemas.Draft7.Evaluate(JsonDocument.Parse(DocumentJsonSchema.Write(kind)).RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });

        Assert.True(result.IsValid, Problems(result));
    }

    [CorpusTheory]
    [MemberData(nameof(Corpus))]
    public void Every_published_document_is_accepted(string path)
    {
        string text = File.ReadAllText(Path.Combine(RepositoryPaths.Corpus, path));

        Assert.All(OurDocuments(path, text), static document => Assert.True(Judge(document).Length == 0, Judge(document)));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_document_is_refused_whose_structure_is_broken(string name)
    {
        string text = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "tests", "Orkestra.Sdk.Tests", "Documents", "Broken", name)).ReplaceLineEndings("\n");
        bool isStructural = DocumentProbe.Check(text, path: name).ToSortedList().Any(static found => s_structural.Contains(found.Rule));
        if (isStructural && !s_exceptions.ContainsKey(name))
        {
            Assert.Contains(OurDocuments(name, text), static document => Judge(document).Length > 0);
        }
    }

    [Theory]
    [InlineData("resync: 30s", true)]
    [InlineData("resync: 1h30m", true)]
    [InlineData("resync: 0", true)]
    [InlineData("resync: 30", false)]
    [InlineData("resync: soon", false)]
    [InlineData("workers: 3", true)]
    [InlineData("workers: '3'", true)]
    [InlineData("workers: three", false)]
    [InlineData("enabled: false", true)]
    [InlineData("enabled: 'True'", true)]
    [InlineData("enabled: perhaps", false)]
    [InlineData("workers:", true)]
    [InlineData("wrokers: 3", false)]
    [InlineData("idp: {}", true)]
    public void Values_are_judged_as_the_binder_does(string line, bool accepted)
    {
        string text = $$"""
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: { name: test }
            spec:
              crds:
                site:
                  apiTypes: { group: demo.io, version: v1, kind: Site }
                  {{line}}
            """;

        Assert.Equal(accepted, Judge(Assert.Single(OurDocuments("katalog.yaml", text))).Length == 0);
    }

    private static IEnumerable<YamlMapping> OurDocuments(string path, string text) =>
        YamlReader.Read(new SourceFile(path, text), new DiagnosticBag()).Select(static document => document.Root).OfType<YamlMapping>()
            .Where(static root => root["kind"] is YamlScalar kind && Enum.TryParse<DocumentKind>(kind.Value, out _));

    private static string Judge(YamlMapping root)
    {
        DocumentKind kind = Enum.Parse<DocumentKind>(((YamlScalar)root["kind"]!).Value);
        EvaluationResults result = s_schemas[kind].Evaluate(JsonSerializer.SerializeToElement(YamlJson.From(root)), new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid ? string.Empty : Problems(result);
    }

    private static string Problems(EvaluationResults result) => "refused: " + string.Join("\n", (result.Details ?? [])
        .Where(static detail => detail.Errors is { Count: > 0 })
        .OrderByDescending(static detail => detail.InstanceLocation.ToString().Length)
        .SelectMany(static detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}"))
        .Take(20));
}
