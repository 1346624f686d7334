using System.Text;

namespace Orkestra.LoadDriver.Isolation;

/// <summary>A second entry in the same process, which does something bad.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Value">The expression of its ConfigMap.</param>
/// <param name="External">Its external calls as YAML; null for none.</param>
/// <param name="Resources">How many custom resources it has.</param>
/// <param name="Ballast">Size of each of them, in characters.</param>
/// <param name="Churns">Whether they change all the time.</param>
internal sealed record Neighbour(string Name, string Value, string? External = null, int Resources = 50, int Ballast = 0, bool Churns = false)
{
    public const string Group = "isolation.orkestra.io";

    /// <summary>Those that are measured; the first one has no custom resources and so does nothing.</summary>
    /// <param name="silentAddress">A server that accepts connections and never answers.</param>
    public static IReadOnlyList<Neighbour> All(Uri silentAddress) =>
    [
        new("nothing", "{{ .spec.value }}", Resources: 0),
        new("an expression that fails", "{{ .spec.absent.deeper.still }}"),
        new("an expression of nine million steps", "{{ range .spec.items }}{{ range $.spec.items }}{{ end }}{{ end }}x", Resources: 4),
        new("an expression of 100 MB", "{{ range .spec.items }}{{ range $.spec.items }}xxxxxxxxxxx{{ end }}{{ end }}", Resources: 4),
        new("a call that is never answered", "{{ .external.silent.status }}", $"[{{ name: silent, url: \"{silentAddress}\", timeout: 5s }}]"),
        new("500 KB in each of 50 resources, changed all the time", "{{ len .spec.ballast }}", Ballast: 500_000, Churns: true),
    ];

    public static string Katalog(Neighbour neighbour) => $$$"""
        apiVersion: orkestra.orkspace.io/v1
        kind: Katalog
        metadata:
          name: isolation
        spec:
          crds:
            good:
              apiTypes: { group: {{{Group}}}, version: v1, kind: Good, plural: goods }
              operatorBox:
                reconciler: { workers: 2, resync: 1h }
                onReconcile:
                  configMaps: [{ name: 'good-{{ .metadata.name }}', data: { value: '{{ .spec.value }}' } }]
            bad:
              apiTypes: { group: {{{Group}}}, version: v1, kind: Bad, plural: bads }
              operatorBox:
                reconciler: { workers: 2, resync: 1s }
                onReconcile:
                  external: {{{neighbour.External ?? "[]"}}}
                  configMaps: [{ name: 'bad-{{ .metadata.name }}', data: { value: '{{{neighbour.Value}}}' } }]
        """;

    public static string Crd(string kind) => $$"""
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: {{kind.ToLowerInvariant()}}s.{{Group}}
        spec:
          group: {{Group}}
          scope: Namespaced
          names: { kind: {{kind}}, listKind: {{kind}}List, plural: {{kind.ToLowerInvariant()}}s, singular: {{kind.ToLowerInvariant()}} }
          versions:
            - name: v1
              served: true
              storage: true
              subresources: { status: {} }
              schema: { openAPIV3Schema: { type: object, x-kubernetes-preserve-unknown-fields: true } }
        """;

    /// <summary>A custom resource; three thousand items make the nine million steps.</summary>
    public static byte[] Resource(string kind, string name, int ballast, bool items)
    {
        string list = items ? string.Join(',', Enumerable.Range(0, 3000)) : string.Empty;
        return Encoding.UTF8.GetBytes($$$"""
            {"apiVersion":"{{{Group}}}/v1","kind":"{{{kind}}}","metadata":{"name":"{{{name}}}"},"spec":{"value":"0","items":[{{{list}}}],"ballast":"{{{new string('x', ballast)}}}"}}
            """);
    }
}
