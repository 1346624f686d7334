using Orkestra.Cli.EndToEnd;
using Orkestra.Runtime.Composition;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;

namespace Orkestra.Cli.Tests.EndToEnd;

public sealed class EndToEndReaderTests : IDisposable
{
    private const string Head = "apiVersion: orkestra.orkspace.io/v1\nkind: E2E\nmetadata: { name: demo }\n";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Files_come_in_their_order_and_from_the_documents_directory()
    {
        EndToEndTest test = Read(
            """
            spec:
              katalog: ./katalog.yaml
              crd: a.yaml
              crdFiles: [b.yaml]
              cr: ../c.yaml
              setup:
                apply: [d.yaml, { path: e.yaml, wait: [{ kind: Pod, name: p }] }]
                wait: [{ kind: Deployment, name: x, namespace: y, ready: true, timeout: 5s }]
              expect:
                - { name: made, after: cr-applied, resources: [{ kind: Pod, count: 2 }] }
            """);

        Assert.Equal("demo", test.Name);
        Assert.Equal(_place.PathOf("katalog.yaml"), test.Katalog);
        Assert.Equal([_place.PathOf("a.yaml"), _place.PathOf("b.yaml")], test.CrdFiles);
        Assert.Equal([Path.GetFullPath("../c.yaml", _place.Root)], test.CrFiles);
        Assert.Equal([_place.PathOf("d.yaml"), _place.PathOf("e.yaml")], test.Setup);
        Assert.Equal(
            [(new ExpectedResource("Pod", "p", "default", null, false), TimeSpan.FromSeconds(30)), (new ExpectedResource("Deployment", "x", "y", null, true), TimeSpan.FromSeconds(5))],
            test.SetupWaits);
        Checkpoint made = Assert.Single(test.Checkpoints);
        Assert.Equal((CheckpointEvent.CrApplied, TimeSpan.FromSeconds(60)), (made.After, made.Timeout));
        Assert.Equal([new ExpectedResource("Pod", null, "default", 2, false)], made.Resources);
        Assert.Empty(test.Unsupported);
    }

    [Fact]
    public void What_changes_the_cluster_comes_before_what_reads_it()
    {
        EndToEndTest test = Read(
            """
            spec:
              expect:
                - name: both
                  kubectl:
                    get: [{ kind: Pod, name: a, field: .status.phase, equals: Running }]
                    delete: [{ kind: Pod, name: b }]
                    apply: [{ inline: 'kind: Pod' }]
            """);

        Assert.Equal(["apply", "delete", "get"], test.Checkpoints[0].Kubectl.Select(static entry => entry.Verb));
        Assert.Equal(CheckpointEvent.None, test.Checkpoints[0].After);
    }

    [Fact]
    public void Included_checkpoints_take_the_items_place_and_paths_start_beside_them()
    {
        _place.Write("parts/more.yaml", "expect:\n  - { name: second, kubectl: { apply: [{ file: ./x.yaml }] } }\n");

        EndToEndTest test = Read("spec:\n  expect:\n    - { name: first, commands: [{ run: 'true' }] }\n    - { include: ./parts/more.yaml }\n    - { name: third, commands: [{ run: 'true' }] }\n");

        Assert.Equal(["first", "second", "third"], test.Checkpoints.Select(static checkpoint => checkpoint.Name));
        Assert.Equal(_place.PathOf("parts"), test.Checkpoints[1].Kubectl[0].Directory);
    }

    [Fact]
    public void Other_tests_are_imported_in_each_spelling() => Assert.Equal(
        [_place.PathOf("a/e2e.yaml"), _place.PathOf("b/e2e.yaml")],
        Read("imports: [./a/e2e.yaml, { path: ./b/e2e.yaml, wait: 1s }]\n").Imports);

    [Theory]
    [InlineData("spec: { custom: { target: kubernetes }, expect: [] }", "custom")]
    [InlineData("spec: { setup: { helm: [{ chart: redis }] }, expect: [] }", "setup.helm")]
    [InlineData("spec: { expect: [{ name: a, when: [{ field: x, equals: y }], commands: [{ run: 'true' }] }] }", "conditions of 'a'")]
    [InlineData("spec: { expect: [{ name: a, kubectl: { logs: [{ name: p, outputContains: x }] } }] }", "kubectl.logs of 'a'")]
    [InlineData("spec: { expect: [{ name: a, kubectl: { get: [{ kind: Pod, name: p, format: json, jq: length, equals: '1' }] } }] }", "kubectl.get of 'a'")]
    public void What_is_not_replayed_is_named(string body, string unsupported) => Assert.Equal([unsupported], Read(body).Unsupported);

    private EndToEndTest Read(string body)
    {
        _place.Write("e2e.yaml", Head + body);
        OrkestraDocument document = Assert.Single(DocumentReader.Read(DiskFiles.Read(_place.PathOf("e2e.yaml")), new DiagnosticBag()));
        return EndToEndReader.Read(document, _place.Root, new DiskFiles());
    }
}
