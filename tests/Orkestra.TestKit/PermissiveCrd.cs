namespace Orkestra.TestKit;

/// <summary>Definitions for tests that are not about schemas.</summary>
public static class PermissiveCrd
{
    /// <summary>A definition that takes any spec and keeps any status, as YAML.</summary>
    public static string Of(string group, string version, string kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return $$"""
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
    }
}
