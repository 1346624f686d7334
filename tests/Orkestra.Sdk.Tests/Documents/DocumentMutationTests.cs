using System.Text;
using Orkestra.Sdk.Diagnostics;
using Orkestra.TestKit;
using Orkestra.TestKit.Fuzzing;

namespace Orkestra.Sdk.Tests.Documents;

/// <summary>Documents that are nearly right: reading and checking end in diagnostics inside the file, never in an exception.</summary>
public sealed class DocumentMutationTests
{
    private const int AllocationPerByte = 64 << 10;

    private const string Everything =
        """
        apiVersion: orkestra.orkspace.io/v1
        kind: Katalog
        metadata: {name: demo}
        spec:
          crds:
            website:
              apiTypes: { group: demo.example.com, version: v1, kind: Website, plural: websites }
              dependsOn: {database: healthy}
              queue: &q {workers: 2, size: 100, resync: 30s}
              operatorBox:
                status:
                  conditions: [{type: Ready, status: "True", when: [{field: .spec.n, greaterThan: "3"}]}]
                  fields:
                    - path: endpoint
                      value: "{{ .metadata.name }}.{{ .metadata.namespace }}"
                onCreate:
                  deployments:
                    - name: "{{ .metadata.name }}"
                      image: "{{ .spec.image }}"
                      forEach: {in: .spec.hosts, as: host}
                      env: [{name: A, value: "b"}]
                      reconcile: true
                onReconcile:
                  configMaps:
                    - name: |
                        {{ if .spec.on }}a{{ end }}
                      data: {key: "{{ toJson .spec }}", other: 'it''s'}
            database: {<<: *q, apiTypes: {group: a.io, version: v1, kind: Db}}
        ---
        kind: Motif
        metadata:
          name: "m"
        inputs: [{name: x, default: 1}]
        """;

    private static readonly string[] s_pieces =
    [
        ":", ": ", "- ", "-", "? ", "&a", "*a", "*q", "<<: *q", "!!str ", "!<tag:x>", "|", ">-", "|2+", "\"", "'", "#", "%YAML 1.2\n", "---\n", "...\n", "{", "}", "[", "]", ",",
        "\t", "\n", "\r\n", "\r", "  ", "\u0085", "\u2028", "\ufeff", "\0", "\\x", "\\U0010FFFF", "null", "~", "yes", "0o7", ".inf", "1e999", "2026-01-01", "{{", "}}",
        "[[[[[[[[[[", "{a: {a: {a: ", "when:", "spec:", "crds:", "onCreate:", "deployments:", "name:",
    ];

    private static IReadOnlyList<string> Seeds { get; } = FindSeeds();

    [Fact]
    public async Task Mutated_documents_end_in_diagnostics_inside_the_file() => Assert.NotEqual(0, await ReaderFuzz.RunAsync(
        new ByteMutator(20_261_126, Seeds, s_pieces), 40_000, static document => Read(Encoding.UTF8.GetString(document)), static _ => false, AllocationPerByte));

    private static void Read(string text)
    {
        foreach (DocumentDiagnostic found in DocumentProbe.Check(text).ToSortedList())
        {
            Assert.InRange(found.Span.Start, 0, text.Length);
            Assert.InRange(found.Span.End, found.Span.Start, text.Length);
            Assert.NotEmpty(found.Message);
        }
    }

    private static List<string> FindSeeds()
    {
        List<string> seeds = [Everything.ReplaceLineEndings("\n")];
        seeds.AddRange(Directory.EnumerateFiles(RepositoryPaths.Katalogs, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText));
        return seeds;
    }
}
