using System.Globalization;
using System.Text;
using Orkestra.Runtime.Primitives;

namespace Orkestra.LoadDriver;

/// <summary>
/// The work that every measurement does: kinds <c>App01</c>, <c>App02</c>, … of group <c>load.orkestra.io</c>; each custom resource becomes a
/// Deployment and a Service and gets a status.
/// </summary>
internal static class Workload
{
    public const string Namespace = "default";
    private const string Group = "load.orkestra.io";

    public static KubeResource Resource(int kind) => new(new GroupVersionKind(Group, "v1", Name(kind)), Plural(kind), Namespaced: true);

    public static string Crd(int kind) => $$$$$$"""
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"{{{{{{Plural(kind)}}}}}}.{{{{{{Group}}}}}}"},
         "spec":{"group":"{{{{{{Group}}}}}}","scope":"Namespaced",
          "names":{"kind":"{{{{{{Name(kind)}}}}}}","listKind":"{{{{{{Name(kind)}}}}}}List","plural":"{{{{{{Plural(kind)}}}}}}","singular":"{{{{{{Name(kind).ToLowerInvariant()}}}}}}"},
          "versions":[{"name":"v1","served":true,"storage":true,"subresources":{"status":{}},
           "schema":{"openAPIV3Schema":{"type":"object","properties":{
            "spec":{"type":"object","properties":{"image":{"type":"string"},"replicas":{"type":"integer"},"port":{"type":"integer"},"tier":{"type":"string"}}},
            "status":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}}}]}}
        """;

    public static ReadOnlyMemory<byte> CustomResource(int kind, int number) => Encoding.UTF8.GetBytes(
        $$$"""
        {"apiVersion":"{{{Group}}}/v1","kind":"{{{Name(kind)}}}",
         "metadata":{"name":"{{{ObjectName(kind, number)}}}","namespace":"{{{Namespace}}}","labels":{"team":"load","tier":"gold"}},
         "spec":{"image":"registry.example.com/load/app:1.{{{number}}}","replicas":2,"port":8080,"tier":"gold"}}
        """);

    /// <summary>One Katalog with an entry per kind.</summary>
    public static string Katalog(int kinds, int workers)
    {
        var text = new StringBuilder(
            """
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata:
              name: load
            spec:
              crds:

            """);
        for (int kind = 1; kind <= kinds; kind++)
        {
            text.Append(
                $$$"""
                    {{{Name(kind).ToLowerInvariant()}}}:
                      apiTypes: { group: {{{Group}}}, version: v1, kind: {{{Name(kind)}}}, plural: {{{Plural(kind)}}} }
                      operatorBox:
                        reconciler: { workers: {{{workers}}}, resync: 30s }
                        onCreate:
                          deployments:
                            - name: '{{ .metadata.name }}'
                              image: '{{ .spec.image }}'
                              replicas: '{{ .spec.replicas }}'
                              port: '{{ .spec.port }}'
                              reconcile: true
                          services:
                            - name: '{{ .metadata.name }}-svc'
                              port: '80'
                              targetPort: '{{ .spec.port }}'
                              reconcile: true
                        status:
                          fields:
                            - path: phase
                              value: '{{ ternary (allReplicasReady .children.deployment) "Running" "Progressing" }}'
                            - path: endpoint
                              value: 'http://{{ .metadata.name }}-svc.{{ .metadata.namespace }}.svc.cluster.local'

                """);
        }

        return text.ToString();
    }

    private static string Name(int kind) => $"App{kind.ToString("00", CultureInfo.InvariantCulture)}";

    private static string Plural(int kind) => $"{Name(kind).ToLowerInvariant()}s";

    private static string ObjectName(int kind, int number) => $"{Name(kind).ToLowerInvariant()}-{number.ToString("00000", CultureInfo.InvariantCulture)}";
}
