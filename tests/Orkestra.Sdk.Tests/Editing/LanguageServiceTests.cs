using Orkestra.Sdk.Editing;
using Orkestra.Sdk.Tests.Documents;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Tests.Editing;

public sealed class LanguageServiceTests
{
    private const string Crd = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: { name: sites.demo.io }
        spec:
          group: demo.io
          scope: Namespaced
          names: { kind: Site, plural: sites }
          versions:
            - name: v1
              served: true
              storage: true
              schema:
                openAPIV3Schema:
                  type: object
                  properties:
                    spec:
                      type: object
                      properties:
                        image: { type: string, description: What runs. }
                        tier: { type: string, enum: [small, large] }
        """;

    private const string Head = """
        apiVersion: orkestra.orkspace.io/v1
        kind: Katalog
        metadata: { name: demo }
        notes:
          functions:
            - name: host
              expression: '{{ .metadata.name }}.example.com'
              description: The public name.
        spec:
          crds:
            base:
              apiTypes: { group: demo.io, version: v1, kind: Base }
            site:
              crdFile: ./crd.yaml

        """;

    private static readonly LanguageService s_service = new(new MemoryFiles().With("./crd.yaml", Crd));

    [Theory]
    [InlineData("      wor‸", "workers", "a whole number")]
    [InlineData("      operatorBox:\n        onCreate:\n          dep‸", "deployments", "a list")]
    [InlineData("      operatorBox:\n        onCreate:\n          deployments:\n            - im‸", "image", "text")]
    public void A_key_is_offered_with_its_shape_and_documentation(string lines, string key, string detail)
    {
        CompletionItem item = Assert.Single(Complete(lines), item => item.Label == key);

        Assert.Equal(CompletionKind.Key, item.Kind);
        Assert.Equal(detail, item.Detail);
        Assert.NotEmpty(item.Documentation);
        Assert.StartsWith(":", item.Suffix, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_that_are_there_and_older_spellings_are_not_offered()
    {
        IReadOnlyList<CompletionItem> items = Complete("      workers: 2\n      ‸");

        Assert.DoesNotContain(items, static item => item.Label is "workers" or "crdFile" or "idp" or "reconciler");
        Assert.Contains(items, static item => item.Label == "resync");
    }

    [Fact]
    public void Values_that_the_language_knows_are_offered()
    {
        Assert.Equal(["false", "true"], Complete("      enabled: ‸").Select(static item => item.Label).Order(StringComparer.Ordinal));
        Assert.Contains(Complete("      mode: ‸"), static item => item.Label == "dynamic");
    }

    [Fact]
    public void A_template_is_offered_notes_the_documents_own_too_and_fields_of_the_custom_resource()
    {
        Assert.Contains(Complete("      operatorBox:\n        onCreate:\n          deployments:\n            - name: '{{ ho‸ }}'"), static item => item is { Label: "host", Kind: CompletionKind.Note });
        Assert.Contains(Complete("      operatorBox:\n        onCreate:\n          deployments:\n            - name: '{{ tru‸ }}'"), static item => item is { Label: "truncate", Kind: CompletionKind.Note });
        Assert.Contains(Complete("      operatorBox:\n        onCreate:\n          deployments:\n            - name: '{{ .‸ }}'"), static item => item.Label == "spec");

        IReadOnlyList<CompletionItem> fields = Complete("      operatorBox:\n        onCreate:\n          deployments:\n            - name: '{{ .spec.‸ }}'");
        Assert.Equal(["image", "tier"], fields.Select(static item => item.Label).Order(StringComparer.Ordinal));
        Assert.Equal("string (small, large)", Assert.Single(fields, static item => item.Label == "tier").Detail);
    }

    [Fact]
    public void The_field_of_a_condition_is_offered_paths()
    {
        IReadOnlyList<CompletionItem> fields = Complete("      operatorBox:\n        when:\n          - field: spec.‸");

        Assert.Equal(["image", "tier"], fields.Select(static item => item.Label).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("      work‸ers: 2", "**workers**: a whole number")]
    [InlineData("      idp‸: {}", "earlier spelling")]
    [InlineData("      operatorBox:\n        onCreate:\n          deployments:\n            - name: '{{ trun‸cate .spec.image 3 }}'", "truncate")]
    [InlineData("      operatorBox:\n        onCreate:\n          deployments:\n            - name: '{{ ho‸st }}'", "The public name.")]
    [InlineData("      operatorBox:\n        onCreate:\n          deployments:\n            - name: '{{ .spec.ima‸ge }}'", "What runs.")]
    public void What_stands_at_a_place_is_described(string lines, string expected)
    {
        (SourceFile file, int offset) = Marked.At(Head + lines);

        Hover? hover = s_service.Hover(file, offset);

        Assert.NotNull(hover);
        Assert.Contains(expected, hover.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_said_about_what_is_not_known()
    {
        (SourceFile file, int offset) = Marked.At(Head + "      operatorBox:\n        onCreate:\n          deployments:\n            - name: '{{ .spec.nothing‸ }}'");

        Assert.Null(s_service.Hover(file, offset));
    }

    [Fact]
    public void A_file_a_note_and_an_entry_are_found_where_they_are_defined()
    {
        Assert.Equal("crd.yaml", Path.GetFileName(Define(Head.Replace("./crd.yaml", "./crd‸.yaml", StringComparison.Ordinal))!.File.Path));

        Definition note = Define(Head + "      operatorBox:\n        onCreate:\n          deployments:\n            - name: '{{ ho‸st }}'")!;
        Assert.Equal("6:13", note.File.GetPosition(note.Span.Start).ToString());

        Definition entry = Define(Head + "      dependsOn: [ba‸se]")!;
        Assert.Equal("11:5", entry.File.GetPosition(entry.Span.Start).ToString());
    }

    private static Definition? Define(string marked)
    {
        (SourceFile file, int offset) = Marked.At(marked);
        return s_service.Define(file, offset);
    }

    private static IReadOnlyList<CompletionItem> Complete(string lines)
    {
        (SourceFile file, int offset) = Marked.At(Head + lines);
        return s_service.Complete(file, offset);
    }
}
