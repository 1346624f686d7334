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

    /// <summary>A custom resource.</summary>
    public static string Resource(string apiVersion, string kind, string name, string spec) => $$"""
        apiVersion: {{apiVersion}}
        kind: {{kind}}
        metadata: { name: {{name}} }
        spec: {{spec}}

        """;
}
