using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Tests.Documents;

namespace Orkestra.Sdk.Tests.Checking;

/// <summary>Validates an entry whose CRD is known.</summary>
internal static class CheckProbe
{
    public const string Crd =
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
              schema:
                openAPIV3Schema:
                  type: object
                  properties:
                    spec:
                      type: object
                      properties:
                        image: { type: string }
                        replicas: { type: integer, minimum: 1, maximum: 10 }
                        ratio: { type: number }
                        enabled: { type: boolean }
                        tier: { type: string, enum: [free, silver, gold] }
                        port: { x-kubernetes-int-or-string: true }
                        regions: { type: array, items: { type: string } }
                        ports: { type: array, items: { type: object, properties: { name: { type: string }, number: { type: integer } } } }
                        database: { type: object, properties: { host: { type: string }, size: { type: integer }, replicas: { type: array, items: { type: string } } } }
                        labels: { type: object, additionalProperties: { type: string } }
                        free: { type: object, x-kubernetes-preserve-unknown-fields: true }
                    status:
                      type: object
                      properties:
                        phase: { type: string, enum: [Pending, Running] }
                        ready: { type: integer }
                        healthy: { type: boolean }
        """;

    private const string ApiTypes = "apiTypes: { group: demo.example.com, version: v1, kind: Website, plural: websites }";

    /// <summary>A Katalog with one entry, the given lines below its <c>operatorBox</c>.</summary>
    public static string Katalog(string box) => DocumentProbe.WithBox(box).Replace(ApiTypes, "crdFile: ./crd.yaml", StringComparison.Ordinal);

    /// <summary>The findings about the data, each as its id and the text it underlines.</summary>
    public static string Found(string box) => Render(box, static (diagnostic, text) => $"{diagnostic.Rule.Id} {text.Substring(diagnostic.Span.Start, diagnostic.Span.Length)}");

    /// <summary>The findings about one expression in a place that takes any text.</summary>
    public static string FoundIn(string expression) =>
        Found($"status:\n  conditions: true\nonReconcile:\n  configMaps:\n    - name: c\n      data:\n        key: '{expression.Replace("'", "''", StringComparison.Ordinal)}'");

    /// <summary>The findings with their messages and help.</summary>
    public static string Messages(string box) => Render(box, static (diagnostic, _) => $"{diagnostic.Rule.Id} {diagnostic.Message}{(diagnostic.Help is null ? string.Empty : $" ({diagnostic.Help})")}");

    public static IReadOnlyList<DocumentDiagnostic> Check(string text) => DocumentProbe.Check(text, new MemoryFiles().With("./crd.yaml", Crd)).ToSortedList();

    private static string Render(string box, Func<DocumentDiagnostic, string, string> render)
    {
        string text = Katalog(box);
        return string.Join("; ", Check(text).Where(static found => found.Rule != DiagnosticRules.UnsupportedFeature && found.Rule != DiagnosticRules.IgnoredFeature).Select(found => render(found, text)));
    }
}
