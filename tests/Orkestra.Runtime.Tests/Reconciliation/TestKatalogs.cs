using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Resources;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;

namespace Orkestra.Runtime.Tests.Reconciliation;

/// <summary>Plans interpreted from documents.</summary>
internal static class TestKatalogs
{
    public const string HelloWebsiteBox = """
                  status:
                    fields:
                      - path: phase
                        value: "Running"
                      - path: endpoint
                        value: "{{ .metadata.name }}.{{ .metadata.namespace }}.svc.cluster.local"

                  onCreate:
                    deployments:
                      - name: "{{ .metadata.name }}"
                        image: "{{ .spec.image }}"
                        replicas: "{{ .spec.replicas }}"
                        port: "{{ .spec.port }}"
                        reconcile: true

                    services:
                      - name: "{{ .metadata.name }}-svc"
                        port: "80"
                        targetPort: "{{ .spec.port }}"
                        reconcile: true
        """;

    public static KubeResource Websites { get; } = new(new("demo.orkestra.io", "v1alpha1", "Website"), "websites", Namespaced: true);

    public static OperatorPlan HelloWebsite => Plan(HelloWebsiteBox);

    /// <summary>A plan of one entry whose <c>operatorBox</c> is the text given, indented to any common depth.</summary>
    public static OperatorPlan Plan(string box, string entry = "", string root = "")
    {
        string text = $$"""
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata:
              name: hello-website
            {{Indent(root, 0)}}
            spec:
              crds:
                website:
                  apiTypes: { group: demo.orkestra.io, version: v1alpha1, kind: Website, plural: websites }
            {{Indent(entry, 6)}}
                  operatorBox:
            {{Indent(box, 8)}}
            """;
        var diagnostics = new DiagnosticBag();
        var katalog = (KatalogDocument)Assert.Single(DocumentReader.Read(new SourceFile("katalog.yaml", text), diagnostics));
        Assert.False(diagnostics.HasErrors, string.Join('\n', diagnostics.ToSortedList().Select(static d => $"{d.Message}")) + "\n" + text);
        return new PlanInterpreter(ResourceHandlers.BuiltIn)
            .Interpret(katalog, Assert.Single(katalog.Crds), Websites, RuntimeDefaults.Standard);
    }

    private static string Indent(string text, int depth)
    {
        string[] lines = text.Split('\n');
        int common = lines.Where(static line => line.Trim().Length > 0).Select(static line => line.Length - line.TrimStart().Length)
            .DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select(line => line.Trim().Length == 0 ? string.Empty : new string(' ', depth) + line[common..]));
    }
}
