using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Schemas;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Tests.Schemas;

public sealed class CrdManifestTests
{
    private static string Crd(string versions) =>
        $$"""
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: { name: things.a.io }
        spec:
          group: a.io
          names: { kind: Thing, plural: things }
          scope: Cluster
          versions: {{versions}}
        """;

    [Theory]
    [InlineData("[{ name: v1, served: true, storage: false }, { name: v2, served: true, storage: true }]", "v2")]
    [InlineData("[{ name: v1, served: false }, { name: v2, served: true }]", "v2")]
    [InlineData("[{ name: v1 }, { name: v2 }]", "v1")]
    public void The_stored_version_is_preferred_then_a_served_one(string versions, string expected)
    {
        CrdManifest manifest = Assert.Single(CrdManifest.Read(new SourceFile("crd.yaml", Crd(versions)), new DiagnosticBag()));

        Assert.Equal(expected, manifest.PreferredVersion.Name);
        Assert.False(manifest.IsNamespaced);
    }

    [Fact]
    public void An_incomplete_manifest_is_reported()
    {
        var found = new DiagnosticBag();

        Assert.Empty(CrdManifest.Read(new SourceFile("crd.yaml", Crd("[]")), found));
        Assert.Contains("spec.versions", Assert.Single(found.ToSortedList()).Message, StringComparison.Ordinal);
    }
}
