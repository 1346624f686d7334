using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Schemas;
using Orkestra.Sdk.Tests.Documents;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Tests.Schemas;

public sealed class CrdWriterTests
{
    [Fact]
    public void A_derived_manifest_reads_back_as_the_kind_it_was_derived_from()
    {
        CrdDeclaration entry = DocumentProbe.Katalog(DocumentProbe.WithBox("default: true")).Crds[0];
        var found = new DiagnosticBag();

        CrdManifest manifest = Assert.Single(CrdManifest.Read(new SourceFile("crd.yaml", CrdWriter.Write(entry)!), found));

        Assert.Equal(0, found.Count);
        Assert.Equal(("demo.example.com", "Website", "websites", "website", true), (manifest.Group, manifest.Kind, manifest.Plural, manifest.Singular, manifest.IsNamespaced));
        Assert.Equal(("v1", true, true, true), manifest.PreferredVersion is { } version ? (version.Name, version.IsServed, version.IsStorage, version.HasStatus) : default);
        Assert.Equal(["spec", "status"], ((YamlMapping)manifest.PreferredVersion.Schema!["properties"]!).Entries
            .Where(static entry => ((YamlMapping)entry.Value)["x-kubernetes-preserve-unknown-fields"] is YamlScalar { Value: "true" })
            .Select(static entry => entry.Key.Value));
    }

    [Theory]
    [InlineData("{ kind: Pod }", "v1 Pod pods")]
    [InlineData("{ kind: Deployment }", "apps/v1 Deployment deployments")]
    [InlineData("{ group: a.io, version: v2, kind: Thing }", "a.io/v2 Thing websites")]
    [InlineData("{ group: a.io, version: v2, kind: Thing, plural: thingies }", "a.io/v2 Thing thingies")]
    public void Kinds_are_resolved_with_their_defaults(string types, string expected)
    {
        string text = DocumentProbe.WithBox("default: true").Replace("{ group: demo.example.com, version: v1, kind: Website, plural: websites }", types, StringComparison.Ordinal);

        ResolvedApiTypes resolved = ApiTypesResolver.Resolve(DocumentProbe.Katalog(text).Crds[0], null)!;

        Assert.Equal(expected, $"{resolved.ApiVersion} {resolved.Kind} {resolved.Plural}");
    }
}
