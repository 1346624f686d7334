using System.Text;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Schemas;

namespace Orkestra.Generator.Tests.Emitting;

/// <summary>The custom resources of the examples and the corpus are read and written by the classes of their definitions.</summary>
public sealed class CorpusResourceTests
{
    [Fact]
    public void Every_custom_resource_of_the_examples_is_written_as_it_was_read() => AssertRoundTrips(RepositoryPaths.Katalogs, least: 1);

    [CorpusFact]
    public void Every_custom_resource_of_the_corpus_is_written_as_it_was_read() => AssertRoundTrips(RepositoryPaths.Corpus, least: 8);

    private static void AssertRoundTrips(string directory, int least)
    {
        int compared = 0;
        foreach (string file in Directory.EnumerateFiles(directory, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            IReadOnlyList<CrdManifest> manifests = CrdManifest.Read(DiskFiles.Read(file), new DiagnosticBag());
            if (manifests.Count == 0)
            {
                continue;
            }

            CompiledResources resources = CompiledResources.Of([("/app/a.katalog.yaml", TestCrd.Katalog("./crd.yaml")), ("/app/crd.yaml", File.ReadAllText(file))]);
            CrdManifest manifest = Assert.Single(manifests);
            foreach (string json in Objects(Path.GetDirectoryName(file)!, manifest))
            {
                Json.AssertSame(json, resources.RoundTrip(manifest.Kind, json));
                compared++;
            }
        }

        Assert.InRange(compared, least, int.MaxValue);
    }

    private static IEnumerable<string> Objects(string directory, CrdManifest definition) =>
        from file in Directory.EnumerateFiles(directory, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        from manifest in Manifest.Read(DiskFiles.Read(file), new DiagnosticBag())
        where manifest.Kind == new GroupVersionKind(definition.Group, definition.PreferredVersion.Name, definition.Kind)
        select Encoding.UTF8.GetString(manifest.Json.Span);
}
