using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Tests.Documents;

namespace Orkestra.Sdk.Tests.Checking;

/// <summary>Expressions and paths over other data than the custom resource in the version that is reconciled.</summary>
public sealed class OtherDataTests
{
    private const string Versions =
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: { name: websites.demo.example.com }
        spec:
          group: demo.example.com
          names: { kind: Website, plural: websites }
          scope: Namespaced
          versions:
            - name: v1
              served: true
              storage: true
              schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object, properties: { image: { type: string } } } } } }
            - name: v1beta1
              served: true
              storage: false
              schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object, properties: { container: { type: string } } } } } }
        """;

    [Theory]
    [InlineData("conversion: { storageVersion: v1, paths: [{ from: v1beta1, to: v1, spec: { image: '{{ .spec.container }}' } }] }", "")]
    [InlineData("conversion: { storageVersion: v1, paths: [{ from: v1beta1, to: v1, spec: { image: '{{ .spec.contianer }}' } }] }", "ORK2007 contianer")]
    [InlineData("conversion: { storageVersion: v1, paths: [{ from: v1, to: v1beta1, spec: { container: [{ name: '{{ .spec.container }}' }] } }] }", "ORK2007 container")]
    [InlineData("conversion: { storageVersion: v1, paths: [{ from: v2, to: v1, spec: { image: '{{ .spec.anything }}' } }] }", "")]
    [InlineData("serve: { fields: { picture: { path: image }, photo: { path: spec.image, when: [] } } }", "")]
    [InlineData("serve: { fields: { picture: { path: imgae } } }", "ORK2007 imgae")]
    [InlineData("serve: { fields: { picture: { path: spec.imgae } } }", "ORK2007 imgae")]
    [InlineData("serve: { fields: { picture: { values: { imgae: '{{ .value }}' } } } }", "ORK2007 imgae")]
    [InlineData("serve: { ignore: [imgae] }", "ORK2007 imgae")]
    [InlineData("normalize: { spec: { image: '{{ .spec.imgae }}' } }", "ORK2007 imgae")]
    [InlineData("validation: { rules: [{ field: spec.image, exists: true, message: '{{ .spec.imgae }}' }] }", "ORK2007 imgae")]
    [InlineData("validation: { external: [{ name: a, url: '{{ .spec.imgae }}' }] }", "ORK2007 imgae")]
    [InlineData("mutation: { rules: [{ field: spec.image, default: '{{ .spec.imgae }}' }] }", "ORK2007 imgae")]
    [InlineData("operatorBox: { cross: [{ crd: website, selector: { name: '{{ .spec.imgae }}' } }] }", "ORK2007 imgae")]
    [InlineData("operatorBox: { onReconcile: { external: [{ name: a, url: u, headers: { x: '{{ .spec.imgae }}' } }] } }", "ORK2007 imgae")]
    [InlineData("operatorBox: { preReconcile: { enqueueGate: { when: [{ field: spec.imgae, exists: true }] } } }", "ORK2007 imgae")]
    [InlineData("operatorBox: { emit: { events: { a: { message: '{{ .spec.imgae }}' } } } }", "ORK2007 imgae")]
    [InlineData("operatorBox: { observe: { watch: [{ apiVersion: v1, kind: Pod, keyFrom: { name: '{{ .spec.nodeName }}' } }] } }", "")]
    public void Each_place_is_typed_by_the_data_it_sees(string entry, string expected)
    {
        string text = $"apiVersion: orkestra.orkspace.io/v1\nkind: Katalog\nmetadata: {{ name: demo }}\nspec:\n  crds:\n    website:\n      crdFile: ./crd.yaml\n      {entry}\n";

        IEnumerable<DocumentDiagnostic> found = DocumentProbe.Check(text, new MemoryFiles().With("./crd.yaml", Versions)).ToSortedList()
            .Where(static diagnostic => diagnostic.Rule.Id.StartsWith("ORK2", StringComparison.Ordinal));

        Assert.Equal(expected, string.Join("; ", found.Select(diagnostic => $"{diagnostic.Rule.Id} {text.Substring(diagnostic.Span.Start, diagnostic.Span.Length)}")));
    }
}
