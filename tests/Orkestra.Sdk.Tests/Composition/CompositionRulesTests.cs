using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Validation;

namespace Orkestra.Sdk.Tests.Composition;

/// <summary>Each mistake of composition at its exact place.</summary>
public sealed class CompositionRulesTests
{
    private const string TypesOfA = "apiTypes: { group: x.io, version: v1, kind: A }";

    private static string Document(string kind, string body) => $"apiVersion: orkestra.orkspace.io/v1\nkind: {kind}\nmetadata: {{ name: demo }}\n{body}";

    private static string Import(string import, string motif) => Found(new FileSet()
        .With("katalog.yaml", Document("Katalog", $"spec:\n  crds:\n    a:\n      {TypesOfA}\n      imports:\n        - {import}\n"))
        .With("m.yaml", Document("Motif", motif)));

    private static string Found(FileSet files, string path = "katalog.yaml", ValidationGoal goal = ValidationGoal.Language) => Composed.Of(files, path, goal).Found;

    [Theory]
    [InlineData("files: [./b.yaml]", "komposer.yaml:5:11: error ORK5001: './b.yaml' cannot be read")]
    [InlineData("files: [{ url: ./b.yaml }]", "komposer.yaml:5:18: error ORK5001: './b.yaml' cannot be read")]
    [InlineData("files: ['https://example.com/b.yaml']", "komposer.yaml:5:11: warning ORK5002: file:https://example.com/b.yaml is not read: this version imports local files only")]
    [InlineData("files: [$SITE]", "komposer.yaml:5:11: warning ORK5002: file:$SITE is not read: this version imports local files only")]
    [InlineData("registry: ['oci://example.com/b:v1']", "komposer.yaml:5:14: warning ORK5002: registry:oci://example.com/b:v1 is not read: this version imports local files only")]
    [InlineData("helm: [{ repo: 'https://example.com', chart: b, version: 1.0.0 }]", "komposer.yaml:5:18: warning ORK5002: helm:https://example.com/b@1.0.0 is not read: this version imports local files only")]
    public void A_komposers_import_that_gives_nothing(string imports, string expected) =>
        Assert.Equal(expected, Found(new FileSet().With("komposer.yaml", Document("Komposer", $"imports:\n  {imports}\nspec:\n  crds:\n    a: {{ workers: 2 }}\n")), "komposer.yaml"));

    [Fact]
    public void What_cannot_be_fetched_is_an_error_for_a_document_that_is_to_run()
    {
        FileSet files = new FileSet().With("komposer.yaml", Document("Komposer", "imports:\n  registry: ['oci://example.com/b:v1']\n"));

        Assert.StartsWith("komposer.yaml:5:14: error ORK5002:", Found(files, "komposer.yaml", ValidationGoal.Run), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("motif: ./gone.yaml", "katalog.yaml:9:20: error ORK5001: './gone.yaml' cannot be read")]
    [InlineData("motif: oci://example.com/m:v1", "katalog.yaml:9:20: warning ORK5002: motif:oci://example.com/m:v1 is not read: this version imports local files only")]
    [InlineData("motif: autoscaler:v1", "katalog.yaml:9:20: warning ORK5002: motif:autoscaler:v1 is not read: this version imports local files only")]
    [InlineData("motif: katalog.yaml", "katalog.yaml:9:20: error ORK5003: files import each other in a circle: katalog.yaml -> katalog.yaml")]
    public void A_motif_that_gives_nothing(string import, string expected) => Assert.Equal(expected, Import($"{{ {import} }}", string.Empty));

    [Fact]
    public void Komposers_that_import_each_other()
    {
        FileSet files = new FileSet()
            .With("komposer.yaml", Document("Komposer", "imports:\n  files: [sub/b.yaml]\n"))
            .With("sub/b.yaml", Document("Komposer", "imports:\n  files:\n    - ../komposer.yaml\n"));

        Assert.Equal("sub/b.yaml:6:7: error ORK5003: files import each other in a circle: komposer.yaml -> sub/b.yaml -> komposer.yaml", Found(files, "komposer.yaml"));
    }

    [Fact]
    public void Motifs_that_import_each_other()
    {
        FileSet files = new FileSet()
            .With("m.yaml", Document("Motif", "imports:\n  - motif: n.yaml\n"))
            .With("n.yaml", Document("Motif", "imports:\n  - motif: m.yaml\n"));

        Assert.Equal("n.yaml:5:12: error ORK5003: files import each other in a circle: m.yaml -> n.yaml -> m.yaml", Found(files, "m.yaml"));
    }

    [Fact]
    public void A_katalog_as_a_motif_and_a_motif_as_a_katalog()
    {
        FileSet files = new FileSet()
            .With("a.yaml", Document("Katalog", $"spec:\n  crds:\n    a:\n      {TypesOfA}\n      imports:\n        - motif: b.yaml\n"))
            .With("b.yaml", Document("Katalog", $"spec: {{ crds: {{ b: {{ apiTypes: {{ group: x.io, version: v1, kind: B }} }} }} }}\n"))
            .With("m.yaml", Document("Motif", "resources: {}\n"))
            .With("empty.yaml", "a: b\n")
            .With("komposer.yaml", Document("Komposer", "imports:\n  files:\n    - a.yaml\n    - m.yaml\n    - empty.yaml\n"));

        Assert.Equal(
            "a.yaml:9:18: error ORK5004: b.yaml holds a Katalog, not a Motif\n"
            + "komposer.yaml:7:7: error ORK5004: m.yaml holds a Motif, not a Katalog or Komposer\n"
            + "komposer.yaml:8:7: error ORK5004: empty.yaml holds no document of Orkestra, not a Katalog or Komposer",
            Found(files, "komposer.yaml"));
    }

    [Fact]
    public void An_entry_of_two_imports()
    {
        FileSet files = new FileSet()
            .With("a.yaml", Document("Katalog", $"spec: {{ crds: {{ a: {{ {TypesOfA} }} }} }}\n"))
            .With("b.yaml", Document("Katalog", $"spec: {{ crds: {{ A: {{ {TypesOfA} }} }} }}\n"))
            .With("komposer.yaml", Document("Komposer", "imports:\n  files:\n    - a.yaml\n    - b.yaml\n"));

        DocumentDiagnostic found = Assert.Single(Composed.Of(files, "komposer.yaml").Diagnostics.ToSortedList());

        Assert.Equal("komposer.yaml:7:7: error ORK5005: entry 'a' comes from two imports: file:a.yaml and file:b.yaml", found.ToString());
        Assert.Equal(["a.yaml 4:17", "b.yaml 4:17"], found.Related.Select(static place => $"{place.File.Path} {place.File.GetPosition(place.Span.Start)}"));
    }

    [Fact]
    public void An_override_of_nothing()
    {
        FileSet files = new FileSet()
            .With("a.yaml", Document("Katalog", $"spec: {{ crds: {{ website: {{ {TypesOfA} }} }} }}\n"))
            .With("komposer.yaml", Document("Komposer", "imports:\n  files: [a.yaml]\nspec:\n  crds:\n    webiste: { workers: 2 }\n"));

        Assert.StartsWith(
            "komposer.yaml:8:5: error ORK5006: 'webiste' is not imported, and it does not say which kind it operates; did you mean 'website'?",
            Found(files, "komposer.yaml"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ motif: m.yaml }", "katalog.yaml:9:20: error ORK5007: motif:m.yaml needs the input 'size'")]
    [InlineData("{ motif: m.yaml, with: { tier: x } }", "katalog.yaml:9:28: error ORK5007: motif:m.yaml needs the input 'size'")]
    [InlineData("{ motif: m.yaml, with: { size: 1, teir: x } }", "katalog.yaml:9:45: error ORK5008: motif:m.yaml has no input 'teir'; did you mean 'tier'?")]
    public void Inputs_that_do_not_fit(string import, string expected) =>
        Assert.Equal(expected, Import(import, "inputs:\n  - { name: size, required: true }\n  - { name: tier }\n"));

    [Fact]
    public void An_input_that_is_not_declared()
    {
        const string Motif = "inputs: [{ name: size }]\nresources:\n  configMaps:\n    - name: 'x-{{ .inputs.sze }}'\n      when: [{ field: inputs.tier, exists: true }]\n";

        Assert.Equal(
            "m.yaml:7:27: error ORK5009: 'sze' is not an input of this Motif; did you mean 'size'?\n"
            + "m.yaml:8:30: error ORK5009: 'tier' is not an input of this Motif",
            Import("motif: m.yaml", Motif));
    }

    [Fact]
    public void An_input_outside_a_motif()
    {
        FileSet files = new FileSet().With(
            "katalog.yaml", Document("Katalog", $"spec:\n  crds:\n    a:\n      {TypesOfA}\n      operatorBox:\n        status:\n          fields:\n            - path: x\n              value: '{{{{ .inputs.x }}}}'\n"));

        Assert.Equal("katalog.yaml:12:34: error ORK5009: 'x' is not an input here: inputs belong to Motifs", Found(files));
    }

    [Fact]
    public void Two_motifs_with_the_same_resource_note_or_profile()
    {
        const string Motif = "resources: { configMaps: [{ name: c }] }\nnotes: { functions: [{ name: n, expression: EXPRESSION }] }\nprofiles:\n  resources: [{ name: p, requests: { cpu: EXPRESSION } }]\n";
        FileSet files = new FileSet()
            .With("katalog.yaml", Document("Katalog", $"spec:\n  crds:\n    a:\n      {TypesOfA}\n      imports:\n        - motif: m.yaml\n        - motif: n.yaml\n"))
            .With("m.yaml", Document("Motif", Motif.Replace("EXPRESSION", "1", StringComparison.Ordinal)))
            .With("n.yaml", Document("Motif", Motif.Replace("EXPRESSION", "2", StringComparison.Ordinal)));

        Assert.Equal(
            "katalog.yaml:10:18: error ORK5010: motif:m.yaml and motif:n.yaml both bring configMaps 'c'\n"
            + "n.yaml:5:30: error ORK5010: motif:m.yaml and motif:n.yaml both bring a note 'n'\n"
            + "n.yaml:7:23: error ORK5010: profile 'p' of resources is defined twice: in m.yaml and in motif:n.yaml",
            string.Join('\n', Found(files).Split('\n').Where(static line => line.Contains("ORK5", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("rules: []", "katalog.yaml:10:20: error ORK5011: './part.yaml' has nothing under 'fields' that can be included here")]
    [InlineData("include: ./more.yaml\nfields: [{ path: a, value: b }]", "./part.yaml:1:1: error ORK5011: an included file cannot include another one")]
    public void An_include_without_what_it_should_hold(string fragment, string expected)
    {
        FileSet files = new FileSet()
            .With("katalog.yaml", Document("Katalog", $"spec:\n  crds:\n    a:\n      {TypesOfA}\n      operatorBox:\n        status:\n          include: ./part.yaml\n"))
            .With("part.yaml", fragment);

        Assert.Equal(expected, Found(files));
    }
}
