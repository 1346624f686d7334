using System.Globalization;
using Microsoft.CodeAnalysis;
using Orkestra.Sdk.Diagnostics;
using DiagnosticSeverity = Microsoft.CodeAnalysis.DiagnosticSeverity;

namespace Orkestra.Generator.Tests;

/// <summary>What the language finds in a document is reported by the build, at the line of the YAML.</summary>
public sealed class DiagnosticsTests
{
    private const string Path = "/app/site.katalog.yaml";

    private const string Katalog =
        """
        apiVersion: orkestra.orkspace.io/v1
        kind: Katalog
        metadata: { name: site }
        spec:
          crds:
            site:
              crdFile: ./crd.yaml
              operatorBox:
                onReconcile:
                  deployments:
                    - name: "{{ .metadata.name }}"
                      image: "{{ .spec.imgae }}"
        """;

    private static readonly string s_crd = SiteCrd.With(string.Empty);

    [Fact]
    public void A_misspelt_path_is_an_error_at_its_place_with_the_right_spelling()
    {
        Diagnostic found = Assert.Single(new GeneratorHarness((Path, Katalog), ("/app/crd.yaml", s_crd)).Run().Diagnostics);

        Assert.Equal(DiagnosticSeverity.Error, found.Severity);
        Assert.Contains("imgae", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains("image", found.GetMessage(CultureInfo.InvariantCulture).Replace("imgae", "", StringComparison.Ordinal), StringComparison.Ordinal);
        FileLinePositionSpan place = found.Location.GetLineSpan();
        Assert.Equal(Path, place.Path);
        Assert.Equal(11, place.StartLinePosition.Line);
        Assert.Equal(Katalog.Split('\n')[11].IndexOf("imgae", StringComparison.Ordinal), place.EndLinePosition.Character - "imgae".Length);
    }

    [Fact]
    public void Nothing_is_generated_for_a_document_with_errors_and_others_are_not_affected()
    {
        GeneratorRunResult run = new GeneratorHarness(
            (Path, Katalog.Replace("operatorBox", "operatorBocks", StringComparison.Ordinal)),
            ("/app/crd.yaml", s_crd),
            ("/app/good.katalog.yaml", Katalog.Replace("imgae", "image", StringComparison.Ordinal))).Run();

        // The class of the custom resource stays, for the code that uses it.
        Assert.Equal(["Good.Katalog.g.cs", "Site.g.cs"], run.GeneratedSources.Select(static source => source.HintName));
    }

    [Fact]
    public void Every_rule_of_the_language_is_a_rule_of_the_compiler()
    {
        // Reported through the generator, which has to know each rule: one that it does not know would be an exception.
        Assert.NotEmpty(DiagnosticRules.All);
        GeneratorRunResult run = new GeneratorHarness((Path, "kind: Katalog\n- {")).Run();

        Diagnostic found = Assert.Single(run.Diagnostics, static found => found.Severity == DiagnosticSeverity.Error);
        DiagnosticRule rule = Assert.Single(DiagnosticRules.All, rule => rule.Id == found.Id);
        Assert.Equal(rule.Title, found.Descriptor.Title.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(rule.HelpUri.ToString(), found.Descriptor.HelpLinkUri);
    }

    [Fact]
    public void A_file_that_is_not_given_to_the_compiler_is_named()
    {
        Diagnostic found = Assert.Single(new GeneratorHarness((Path, Katalog)).Run().Diagnostics, static found => found.Severity == DiagnosticSeverity.Error);

        Assert.Contains("crd.yaml", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void Documents_of_one_name_in_several_directories_get_names_of_their_own()
    {
        string good = Katalog.Replace("imgae", "image", StringComparison.Ordinal);
        GeneratorRunResult run = new GeneratorHarness(
            ("/app/a/site/katalog.yaml", good), ("/app/a/site/crd.yaml", s_crd), ("/app/b/site/katalog.yaml", good), ("/app/b/site/crd.yaml", s_crd)).Run();

        Assert.Equal(["ASite.Katalog.g.cs", "BSite.Katalog.g.cs", "Site.g.cs"], run.GeneratedSources.Select(static source => source.HintName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("apiTypes: { group: demo.example.com, version: v1, kind: Site, plural: sites }", "no crdFile")]
    [InlineData("crdFile: ./crd.yaml", "no schema for v1")]
    public void An_entry_without_a_schema_gets_no_class_and_the_build_says_so(string declaration, string reason)
    {
        string katalog = Katalog.Replace("imgae", "image", StringComparison.Ordinal).Replace("crdFile: ./crd.yaml", declaration, StringComparison.Ordinal);
        string crd = string.Join('\n', s_crd.Split('\n').TakeWhile(static line => !line.Contains("schema:", StringComparison.Ordinal)));
        GeneratorRunResult run = new GeneratorHarness((Path, katalog), ("/app/crd.yaml", crd)).Run();

        Diagnostic found = Assert.Single(run.Diagnostics, static found => found.Id == "ORK9001");
        Assert.Equal(DiagnosticSeverity.Info, found.Severity);
        Assert.Contains(reason, found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains("DynamicResource", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal(5, found.Location.GetLineSpan().StartLinePosition.Line);
        Assert.Equal(["Site.Katalog.g.cs"], run.GeneratedSources.Select(static source => source.HintName));
    }

    [Fact]
    public void A_rule_of_builds_has_a_page_with_its_title_and_severity()
    {
        string page = File.ReadAllText(System.IO.Path.Combine(RepositoryPaths.Root, "docs", "diagnostics", "ORK9001.md"));
        DiagnosticDescriptor rule = new GeneratorHarness((Path, Katalog.Replace("crdFile: ./crd.yaml", "apiTypes: { group: a.b, version: v1, kind: Site, plural: sites }", StringComparison.Ordinal)))
            .Run().Diagnostics.Single(static found => found.Id == "ORK9001").Descriptor;

        Assert.StartsWith($"# ORK9001: {rule.Title.ToString(CultureInfo.InvariantCulture)}\n", page, StringComparison.Ordinal);
        Assert.Contains("Severity: information.", page, StringComparison.Ordinal);
        Assert.EndsWith("/ORK9001", rule.HelpLinkUri, StringComparison.Ordinal);
    }
}
