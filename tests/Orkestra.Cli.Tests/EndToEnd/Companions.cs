namespace Orkestra.Cli.Tests.EndToEnd;

/// <summary>Files that examples of the corpus name and that are not there: what its index asks of them (INDEX.md, section 4).</summary>
internal static class Companions
{
    public const string Namespaces = """
        apiVersion: v1
        kind: Namespace
        metadata: { name: platform }
        ---
        apiVersion: v1
        kind: Namespace
        metadata: { name: team-alpha }
        ---
        apiVersion: v1
        kind: Namespace
        metadata: { name: team-beta }
        ---

        """;

    /// <summary>A CRD that takes any spec and keeps any status.</summary>
    public static string Crd(string group, string version, string kind) => $$"""
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: { name: {{kind.ToLowerInvariant()}}s.{{group}} }
        spec:
          group: {{group}}
          scope: Namespaced
          names: { kind: {{kind}}, plural: {{kind.ToLowerInvariant()}}s, singular: {{kind.ToLowerInvariant()}} }
          versions:
            - name: {{version}}
              served: true
              storage: true
              subresources: { status: {} }
              schema:
                openAPIV3Schema:
                  type: object
                  properties:
                    spec: { type: object, x-kubernetes-preserve-unknown-fields: true }
                    status: { type: object, x-kubernetes-preserve-unknown-fields: true }

        """;

    /// <summary>A custom resource.</summary>
    public static string Resource(string apiVersion, string kind, string name, string spec) => $$"""
        apiVersion: {{apiVersion}}
        kind: {{kind}}
        metadata: { name: {{name}} }
        spec: {{spec}}

        """;
}
