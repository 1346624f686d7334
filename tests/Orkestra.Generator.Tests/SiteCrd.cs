namespace Orkestra.Generator.Tests;

/// <summary>The definition of Site, the kind of these tests.</summary>
internal static class SiteCrd
{
    /// <summary>The definition, with the fields that a spec has beside <c>image</c>, such as <c>, size: { type: integer }</c>.</summary>
    public static string With(string fields) =>
        $$"""
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: { name: sites.demo.example.com }
        spec:
          group: demo.example.com
          scope: Namespaced
          names: { kind: Site, plural: sites, singular: site }
          versions:
            - name: v1
              served: true
              storage: true
              schema:
                openAPIV3Schema:
                  type: object
                  properties:
                    spec: { type: object, properties: { image: { type: string }{{fields}} } }

        """;
}
