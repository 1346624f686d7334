using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Schemas;
using Orkestra.Sdk.Text;
using Orkestra.TestKit;

namespace Orkestra.Sdk.Tests.Documents;

public sealed class HelloWebsiteTests
{
    private static string Folder => Path.Combine(RepositoryPaths.Katalogs, "hello-website");

    [Fact]
    public void The_example_binds_completely()
    {
        KatalogDocument document = DocumentProbe.Katalog(File.ReadAllText(Path.Combine(Folder, "katalog.yaml")));

        CrdDeclaration website = Assert.Single(document.Crds);
        Assert.Equal("website", website.Name.Value);
        Assert.Equal("./crd.yaml", website.CrdFile?.Value);
        Assert.Equal(2, website.Workers?.Value);
        Assert.Equal(TimeSpan.FromSeconds(30), website.Resync?.Value);
        Assert.Equal(["deployments[0]", "services[0]"], website.OperatorBox.OnCreate!.Resources.Select(static resource => resource.Label));
        Assert.All(website.OperatorBox.OnCreate.Resources, static resource => Assert.True(resource.Reconcile?.Value));
        Assert.Equal(["phase", "endpoint", "readyReplicas"], website.OperatorBox.Status!.Fields.Select(static field => field.Path.Value));
        Assert.Empty(document.Unsupported);
    }

    [Fact]
    public void The_crd_of_the_example_is_the_one_its_cr_uses()
    {
        var diagnostics = new DiagnosticBag();

        CrdManifest manifest = Assert.Single(CrdManifest.Read(new SourceFile("crd.yaml", File.ReadAllText(Path.Combine(Folder, "crd.yaml"))), diagnostics));

        Assert.Equal(("demo.orkestra.io", "Website", "websites", true), (manifest.Group, manifest.Kind, manifest.Plural, manifest.IsNamespaced));
        Assert.Equal("v1alpha1", manifest.PreferredVersion.Name);
        Assert.True(manifest.PreferredVersion.HasStatus);
        Assert.Contains("apiVersion: demo.orkestra.io/v1alpha1\nkind: Website\n", File.ReadAllText(Path.Combine(Folder, "cr.yaml")), StringComparison.Ordinal);
    }
}
