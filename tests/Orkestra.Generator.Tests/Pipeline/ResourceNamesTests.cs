using Microsoft.CodeAnalysis;

namespace Orkestra.Generator.Tests.Pipeline;

/// <summary>The classes of all custom resources of a project have names of their own.</summary>
public sealed class ResourceNamesTests
{
    private const string Schema = "properties: { spec: { type: object, properties: { status: { type: object, properties: { a: { type: string } } } } } }";

    [Fact]
    public void Two_documents_with_one_definition_get_its_classes_once() =>
        Assert.Equal(["Site.g.cs"], Files([("a", TestCrd.Of("Site", Schema))], ["a"], ["a"]));

    [Fact]
    public void Of_several_definitions_of_one_version_the_first_by_its_path_counts()
    {
        GeneratorRunResult run = Run([("b", TestCrd.Of("Site", Schema)), ("a", TestCrd.Of("Site", "properties: { spec: { type: object, properties: { first: { type: string } } } }"))], ["b"], ["a"]);

        Assert.Contains(" First ", Assert.Single(run.GeneratedSources, static source => source.HintName == "Site.g.cs").SourceText.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Versions_of_one_kind_are_told_apart_by_their_names() => Assert.Equal(
        ["SiteV1.g.cs", "SiteV1Alpha1.g.cs"], Files([("a", TestCrd.Of("Site", Schema, "v1alpha1")), ("b", TestCrd.Of("Site", Schema))], ["a"], ["b"]));

    [Fact]
    public void Groups_with_one_kind_are_told_apart_by_their_names() => Assert.Equal(
        ["SiteAcmeShop.g.cs", "SiteDemoV1.g.cs", "SiteDemoV2.g.cs"],
        Files(
            [("a", TestCrd.Of("Site", Schema, group: "acme-shop.io")), ("b", TestCrd.Of("Site", Schema, group: "demo.io")), ("c", TestCrd.Of("Site", Schema, "v2", "demo.io"))],
            ["a"],
            ["b"],
            ["c"]));

    [Fact]
    public void Groups_that_begin_alike_give_their_whole_names() => Assert.Equal(
        ["SiteDemoAOrg.g.cs", "SiteDemoBOrg.g.cs"], Files([("a", TestCrd.Of("Site", Schema, group: "demo.a.org")), ("b", TestCrd.Of("Site", Schema, group: "demo.b.org"))], ["a"], ["b"]));

    [Fact]
    public void A_kind_that_is_called_like_a_part_of_another_keeps_its_name()
    {
        CompiledResources resources = CompiledResources.Of(Run([("a", TestCrd.Of("Site", Schema)), ("b", TestCrd.Of("SiteSpec", "properties: { status: { type: object, properties: { b: { type: string } } } }"))], ["a"], ["b"]));

        Assert.Equal(["Site", "SiteSpec", "SiteSpecStatus", "Site_Spec", "Site_SpecStatus"], resources.TypeNames);
        Assert.NotNull(resources.Type("SiteSpecStatus").GetProperty("B"));
    }

    [Fact]
    public void A_hook_takes_custom_resources_as_the_class_of_their_kind_whatever_it_is_called()
    {
        var project = new GeneratorHarness(
            ("/app/a.yaml", TestCrd.Of("Site", Schema, group: "acme.io")),
            ("/app/b.yaml", TestCrd.Of("Site", Schema, group: "demo.io")),
            ("/app/b.katalog.yaml", TestCrd.Katalog("./b.yaml")),
            ("/app/a.katalog.yaml", TestCrd.Katalog("./a.yaml").Replace("operatorBox: {", "operatorBox: { hooks: { location: ./Hooks, function: SiteHooks },", StringComparison.Ordinal)));
        project.EditCode(
            """
            using System.Threading;
            using System.Threading.Tasks;
            using Orkestra.Generated;
            using Orkestra.Runtime.Hooks;

            [KatalogHooks]
            internal sealed class SiteHooks : IReconcileHook<SiteAcme>
            {
                public Task<HookResult> OnReconcileAsync(HookContext<SiteAcme> context, CancellationToken token)
                {
                    context.Resource.Spec!.Status!.A = context.Resource.Metadata.Name;
                    return Task.FromResult(HookResult.Done);
                }
            }
            """);

        Assert.NotNull(project.CompileGenerated().GetType("Orkestra.Generated.SiteAcme"));
        Assert.DoesNotContain(project.Run().Diagnostics, static found => found.Severity != DiagnosticSeverity.Hidden);
    }

    private static IEnumerable<string> Files((string Name, string Crd)[] definitions, params string[][] katalogs) => Run(definitions, katalogs)
        .GeneratedSources.Select(static source => source.HintName).Where(static name => !name.EndsWith(".Katalog.g.cs", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static GeneratorRunResult Run((string Name, string Crd)[] definitions, params string[][] katalogs) => new GeneratorHarness(
        [
            .. definitions.Select(static definition => ($"/app/{definition.Name}.yaml", definition.Crd)),
            .. katalogs.Select(static (files, index) => ($"/app/k{index}.katalog.yaml", TestCrd.Katalog([.. files.Select(static file => $"./{file}.yaml")]))),
        ]).Run();
}
