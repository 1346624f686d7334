namespace Orkestra.Generator.Tests;

/// <summary>Definitions for tests, and a Katalog that operates them.</summary>
internal static class TestCrd
{
    /// <summary>The definition of a kind in one version.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="root">The root's <c>properties</c> and what else the schema has, indented by nothing.</param>
    /// <param name="version">The version.</param>
    /// <param name="group">The group.</param>
    public static string Of(string kind, string root, string version = "v1", string group = "demo.example.com") =>
        $$"""
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
              schema:
                openAPIV3Schema:
                  type: object
        {{Indent(root, 10)}}

        """;

    /// <summary>The definition of the kind Thing with the fields of its spec.</summary>
    public static string Thing(string fields, string required = "[]") => Of(
        "Thing",
        $$"""
        properties:
          spec:
            type: object
            required: {{required}}
            properties:
        {{Indent(fields, 6)}}
        """);

    /// <summary>A Katalog with an entry for each definition.</summary>
    public static string Katalog(params string[] crdFiles) =>
        $"""
        apiVersion: orkestra.orkspace.io/v1
        kind: Katalog
        metadata: {"{"} name: things {"}"}
        spec:
          crds:
        {string.Concat(crdFiles.Select(static (file, index) => $"    entry{index}: {"{"} crdFile: {file}, operatorBox: {"{"} default: true {"}"} {"}"}\n"))}
        """;

    /// <summary>An object of the kind Thing.</summary>
    public static string ThingJson(string spec) =>
        $$"""{ "apiVersion": "demo.example.com/v1", "kind": "Thing", "metadata": { "name": "a" }, "spec": {{spec}} }""";

    private static string Indent(string text, int by) => string.Join('\n', text.Split('\n').Select(line => new string(' ', by) + line));
}
