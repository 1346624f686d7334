using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Tests.Documents;

namespace Orkestra.Sdk.Tests.Validation;

public sealed class SchemaPathsTests
{
    private const string Crd =
        """
        kind: CustomResourceDefinition
        spec:
          group: demo.example.com
          names: { kind: Website, plural: websites }
          versions:
            - name: v1
              schema:
                openAPIV3Schema:
                  properties:
                    spec:
                      properties:
                        image: { type: string }
                        regions: { type: array, items: { type: string } }
                        database: { properties: { host: { type: string } } }
                        free: { type: object, x-kubernetes-preserve-unknown-fields: true }
                        labels: { additionalProperties: { type: string } }
                    status:
                      properties:
                        phase: { type: string }
        """;

    private static string Found(string box, string? entry = null)
    {
        string text = DocumentProbe.WithBox(box).Replace("      operatorBox:", entry is null ? "      operatorBox:" : $"      {entry}\n      operatorBox:", StringComparison.Ordinal).Replace("apiTypes: { group: demo.example.com, version: v1, kind: Website, plural: websites }", "crdFile: ./crd.yaml", StringComparison.Ordinal);
        IReadOnlyList<DocumentDiagnostic> found = DocumentProbe.Check(text, new MemoryFiles().With("./crd.yaml", Crd)).ToSortedList();
        return string.Join("; ", found.Where(static diagnostic => diagnostic.Rule != DiagnosticRules.UnsupportedFeature).Select(diagnostic => $"{diagnostic.Rule.Id} {text.Substring(diagnostic.Span.Start, diagnostic.Span.Length)}"));
    }

    [Theory]
    [InlineData("{{ .spec.image }}", "")]
    [InlineData("{{ .spec.imge }}", "ORK2007 imge")]
    [InlineData("{{ $.spec.imge }}", "ORK2007 imge")]
    [InlineData("{{ .spec.database.port | default 5 }}", "ORK2007 port")]
    [InlineData("{{ .spec.free.anything.at.all }}", "ORK2018 anything")]
    [InlineData("{{ .spec.labels.team }}", "ORK2018 team")]
    [InlineData("{{ .metadata.anything }}{{ .children.deployment.status.x }}", "ORK2007 anything")]
    [InlineData("{{ range .spec.regions }}{{ .spec.nothing }}{{ $.spec.nothing }}{{ end }}", "ORK2008 spec; ORK2007 nothing")]
    [InlineData("{{ with .spec.database }}{{ .host }}{{ else }}{{ .spec.imge }}{{ end }}", "ORK2007 imge")]
    [InlineData("{{ if eq .status.phas (printf \"%s\" .spec.image) }}{{ end }}", "ORK2007 phas")]
    public void Paths_of_templates_are_checked_where_the_dot_is_the_resource(string template, string expected) =>
        Assert.Equal(expected, Found($"onReconcile:\n  deployments:\n    - image: '{template}'"));

    [Theory]
    [InlineData("when: [{ field: spec.imge, exists: true }]", "ORK2007 imge")]
    [InlineData("when: [{ field: children.job.status.x, exists: true }]", "ORK2013 job")]
    [InlineData("onReconcile: { deployments: [{ image: nginx, forEach: { field: spec.region } }] }", "ORK2007 region")]
    [InlineData("status: { fields: [{ path: phase, value: x }, { path: phsae, value: x }] }", "ORK3020 phsae")]
    public void Plain_paths_and_status_fields_are_checked(string box, string expected) => Assert.Equal(expected, Found(box));

    [Theory]
    [InlineData("validation: { rules: [{ field: spec.imge, exists: true }] }", "ORK2007 imge")]
    [InlineData("validation: { rules: [{ field: spec.image, message: '{{ .spec.imge }}' }] }", "ORK2007 imge")]
    [InlineData("mutation: { rules: [{ field: spec.database.hots, default: a }] }", "ORK2007 hots")]
    [InlineData("normalize: { spec: { database.hots: '{{ .spec.image }}' } }", "ORK2007 hots")]
    [InlineData("normalize: { spec: { image: '{{ .spec.imge }}' } }", "ORK2007 imge")]
    [InlineData("conversion: { storageVersion: v1, paths: [{ from: v1, to: v2, spec: { pics: '{{ .spec.imge }}' } }] }", "ORK2007 imge")]
    [InlineData("conversion: { storageVersion: v1, paths: [{ from: v2, to: v1, spec: { image: '{{ .spec.pics }}' } }] }", "")]
    public void Rules_and_normalised_fields_are_checked_but_unknown_versions_are_not(string block, string expected) => Assert.Equal(expected, Found("default: true", block));
}
