using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Generation;
using Orkestra.Sdk.Schemas;
using Orkestra.Sdk.Tests.Documents;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Validation;
using Orkestra.Sdk.Yaml;
using Orkestra.TestKit;

namespace Orkestra.Sdk.Tests.Generation;

public sealed class CrdGeneratorTests
{
    private const string Head =
        """
        apiVersion: orkestra.orkspace.io/v1
        kind: Katalog
        metadata: { name: demo }
        spec:
          crds:
            website:
              apiTypes: { group: demo.example.com, version: v1, kind: Website, plural: websites }

        """;

    [Fact]
    public void The_manifest_has_names_versions_status_and_columns() => Assert.Equal(
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: websites.demo.example.com
        spec:
          group: demo.example.com
          names:
            kind: Website
            listKind: WebsiteList
            plural: websites
            singular: website
          scope: Namespaced
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
                        image:
                          type: string
                        replicas:
                          type: integer
                    status:
                      type: object
                      properties:
                        phase:
                          type: string
                        ready:
                          type: integer
                        observedGeneration:
                          type: integer
                          format: int64
                        conditions:
                          type: array
                          items:
                            type: object
                            x-kubernetes-preserve-unknown-fields: true
              subresources:
                status: {}
              additionalPrinterColumns:
                - name: Phase
                  type: string
                  jsonPath: .status.phase
                - name: Ready
                  type: integer
                  jsonPath: .status.ready
                - name: Age
                  type: date
                  jsonPath: .metadata.creationTimestamp

        """,
        Write(
            """
            operatorBox:
              onCreate:
                deployments: [{ name: '{{ .metadata.name }}', image: '{{ .spec.image }}', replicas: '{{ .spec.replicas }}' }]
              status:
                fields:
                  - { path: ready, type: int, value: '{{ readyReplicas .children.deployment }}' }
                  - { path: phase, value: Running }
            """));

    [Theory]
    [InlineData("'{{ toUpper .spec.a }}'", "a:{type:string}")]
    [InlineData("'{{ printf \"%s\" .spec.a }}'", "a:{type:string}")]
    [InlineData("'{{ if eq .spec.a \"x\" }}y{{ end }}'", "a:{type:string}")]
    [InlineData("'{{ if gt .spec.a 3 }}y{{ end }}'", "a:{type:integer}")]
    [InlineData("'{{ printf \"%d\" .spec.a }}'", "a:{type:integer}")]
    [InlineData("'{{ range .spec.a }}{{ .name }}{{ end }}'", "a:{type:array,items:{type:object,properties:{name:{x-kubernetes-preserve-unknown-fields:true}}}}")]
    [InlineData("'{{ .spec.a.b.c }}'", "a:{type:object,properties:{b:{type:object,properties:{c:{x-kubernetes-preserve-unknown-fields:true}}}}}")]
    [InlineData("'{{ .spec.a }}'", "a:{x-kubernetes-preserve-unknown-fields:true}")]
    [InlineData("'{{ toUpper .spec.a }}{{ if gt .spec.a 3 }}{{ end }}'", "a:{x-kubernetes-int-or-string:true}")]
    [InlineData("'{{ index .spec.a \"app.kubernetes.io/name\" }}'", "a:{x-kubernetes-preserve-unknown-fields:true}")]
    public void A_field_has_the_type_that_its_uses_agree_on(string template, string field) => Assert.Equal(
        $"{{type:object,properties:{{{field}}}}}",
        Spec($"operatorBox: {{ onCreate: {{ configMaps: [{{ name: a, data: {{ x: {template} }} }}] }} }}"));

    [Theory]
    [InlineData("{ field: spec.a, equals: \"true\" }", "a:{type:boolean}")]
    [InlineData("{ field: spec.a, greaterThan: \"3\" }", "a:{type:integer}")]
    [InlineData("{ field: spec.a, lessThan: \"0.5\" }", "a:{type:number}")]
    [InlineData("{ field: spec.a, in: [gold, free] }", "a:{type:string}")]
    [InlineData("{ field: spec.a, operator: exists }", "a:{x-kubernetes-preserve-unknown-fields:true}")]
    public void Conditions_are_uses_too(string condition, string field) => Assert.Equal(
        $"{{type:object,properties:{{{field}}}}}",
        Spec($"operatorBox: {{ onCreate: {{ configMaps: [{{ name: a, when: [{condition}] }}] }} }}"));

    [Fact]
    public void Loops_make_lists_and_the_whole_spec_stays_open() => Assert.Equal(
        "{type:object,x-kubernetes-preserve-unknown-fields:true,properties:{zones:{type:array,items:{x-kubernetes-preserve-unknown-fields:true}}}}",
        Spec("operatorBox: { onCreate: { configMaps: [{ name: '{{ .item }}', forEach: { field: spec.zones }, data: { all: '{{ toJson .spec }}' } }] } }"));

    [Theory]
    [InlineData("{ field: spec.a, operator: exists, message: m }", "{type:object,required:[a],properties:{a:{x-kubernetes-preserve-unknown-fields:true}}}")]
    [InlineData("{ field: spec.a, min: 1, valueType: int, message: m }", "{type:object,required:[a],properties:{a:{type:integer,minimum:1}}}")]
    [InlineData("{ field: spec.a, lessThan: 10, valueType: int, message: m }", "{type:object,required:[a],properties:{a:{type:integer,maximum:10,exclusiveMaximum:true}}}")]
    [InlineData("{ field: spec.a, in: 'x, y', valueType: string, message: m }", "{type:object,required:[a],properties:{a:{type:string,enum:[x,y]}}}")]
    [InlineData("{ field: spec.a, prefix: 'v.', valueType: string, message: m }", "{type:object,required:[a],properties:{a:{type:string,pattern:^v\\.}}}")]
    [InlineData("{ field: spec.a, operator: exists, action: warn, message: m }", "{type:object,properties:{a:{x-kubernetes-preserve-unknown-fields:true}}}")]
    [InlineData("{ field: spec.a, min: 1, valueType: int, message: m, when: [{ field: spec.b, equals: x }] }", "{type:object,properties:{a:{type:integer},b:{type:string}}}")]
    public void Rules_that_always_deny_are_in_the_schema(string rule, string spec) => Assert.Equal(spec, Spec($"validation: {{ rules: [{rule}] }}"));

    [Fact]
    public void Defaults_of_mutation_are_defaults_and_make_a_field_optional() => Assert.Equal(
        "{type:object,properties:{a:{type:integer,minimum:1,default:2},b:{type:string,default:gold}}}",
        Spec(
            """
            mutation: { rules: [{ field: spec.a, default: "2", valueType: int }, { field: spec.b, default: gold, valueType: string }] }
            validation: { rules: [{ field: spec.a, min: 1, message: m }] }
            """));

    [Fact]
    public void Versions_that_are_converted_are_served()
    {
        CrdManifest crd = Read(Write("conversion: { storageVersion: v1, paths: [{ from: v1alpha1, to: v1, spec: { image: '{{ .spec.img }}' } }] }"));

        Assert.Equal(["v1 stored", "v1alpha1"], crd.Versions.Select(static version => version.Name + (version.IsStorage ? " stored" : string.Empty)));
        Assert.All(crd.Versions, static version => Assert.True(version.IsServed && version.HasStatus));
        var conversion = (YamlMapping)((YamlMapping)crd.Node["spec"]!)["conversion"]!;
        Assert.Equal("Webhook", ((YamlScalar)conversion["strategy"]!).Value);
    }

    [CorpusTheory]
    [MemberData(nameof(Corpus))]
    public void A_published_katalog_fits_the_crd_that_is_written_for_it(string path)
    {
        var file = new SourceFile(path, File.ReadAllText(Path.Combine(RepositoryPaths.Corpus, path)));
        foreach (KatalogDocument document in DocumentReader.Read(file, new DiagnosticBag()).OfType<KatalogDocument>())
        {
            foreach (CrdDeclaration entry in document.Crds.Where(static crd => crd.IsEnabled))
            {
                if (ApiTypesResolver.Resolve(entry, null) is { } types)
                {
                    CrdManifest crd = Read(CrdGenerator.Write(document, entry, types, new ValidationOptions()));
                    var diagnostics = new DiagnosticBag();
                    DocumentValidator.Validate(document, new ValidationOptions { Crds = [crd] }, diagnostics);

                    // Every field that is read or written is there, and what is done with it agrees with its type.
                    Assert.DoesNotContain(
                        diagnostics.ToSortedList().Where(found => found.Span.Start >= entry.Node.Span.Start && found.Span.End <= entry.Node.Span.End),
                        static found => found.Rule.Id is "ORK2007" or "ORK2008" or "ORK2009" or "ORK2010" or "ORK2012" or "ORK3020" or "ORK3022" or "ORK3023");
                }
            }
        }
    }

    public static TheoryData<string> Corpus() => CorpusReadingTests.Files();

    private static string Write(string entry)
    {
        KatalogDocument document = DocumentProbe.Katalog(Head.ReplaceLineEndings("\n") + string.Concat(entry.ReplaceLineEndings("\n").Split('\n').Select(static line => $"      {line}\n")));
        return CrdGenerator.Write(document, document.Crds[0], ApiTypesResolver.Resolve(document.Crds[0], null)!, new ValidationOptions());
    }

    private static CrdManifest Read(string text)
    {
        var diagnostics = new DiagnosticBag();
        CrdManifest crd = Assert.Single(CrdManifest.Read(new SourceFile("crd.yaml", text), diagnostics));
        Assert.Empty(diagnostics.ToSortedList());
        return crd;
    }

    private static string Spec(string entry) => Flow(((YamlMapping)Read(Write(entry)).PreferredVersion.Schema!["properties"]!)["spec"]!);

    private static string Flow(YamlNode node) => node switch
    {
        YamlMapping map => $"{{{string.Join(',', map.Entries.Select(static entry => $"{entry.Key.Value}:{Flow(entry.Value)}"))}}}",
        YamlSequence list => $"[{string.Join(',', list.Items.Select(Flow))}]",
        _ => ((YamlScalar)node).Value,
    };
}
