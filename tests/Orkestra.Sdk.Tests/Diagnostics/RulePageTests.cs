using System.Text.RegularExpressions;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Tests.Documents;
using Orkestra.TestKit;

namespace Orkestra.Sdk.Tests.Diagnostics;

public sealed partial class RulePageTests
{
    private const string Crd =
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: websites.demo.example.com
        spec:
          group: demo.example.com
          names: { kind: Website, plural: websites }
          scope: Namespaced
          versions:
            - name: v1
              served: true
              storage: true
              schema:
                openAPIV3Schema:
                  properties:
                    spec: { properties: { image: { type: string }, replicas: { type: integer }, enabled: { type: boolean }, tier: { type: string, enum: [free, gold] }, database: { type: object, properties: { host: { type: string } } } } }
                    status: { properties: { phase: { type: string }, ready: { type: integer } } }
        """;

    // Their limits lie beyond what an example can show; YamlReaderTests and ExpressionCheckTests reach them.
    private static readonly string[] s_withoutExample = ["ORK0007", "ORK2006"];

    private static string Pages => Path.Combine(RepositoryPaths.Root, "docs", "diagnostics");

    public static TheoryData<string> Rules() => new(DiagnosticRules.All.Select(static rule => rule.Id).Except(s_withoutExample));

    [Fact]
    public void Every_rule_has_a_page_and_every_page_a_rule()
    {
        // Those of builds (ORK9) are the generator's.
        IEnumerable<string> pages = Directory.EnumerateFiles(Pages, "ORK*.md").Select(static path => Path.GetFileNameWithoutExtension(path)!).Where(static page => page[3] != '9');

        Assert.Equal(DiagnosticRules.All.Select(static rule => rule.Id).Order(StringComparer.Ordinal), pages.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void All_lists_every_declared_rule_once()
    {
        IEnumerable<string> declared = typeof(DiagnosticRules).GetProperties()
            .Where(static property => property.PropertyType == typeof(DiagnosticRule))
            .Select(static property => ((DiagnosticRule)property.GetValue(null)!).Id);

        Assert.Equal(declared.Order(StringComparer.Ordinal), DiagnosticRules.All.Select(static rule => rule.Id));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_example_of_a_page_triggers_its_rule_alone(string id)
    {
        string page = File.ReadAllText(Path.Combine(Pages, $"{id}.md"));
        string[] blocks = [.. YamlBlock().Matches(page).Select(static match => match.Groups["text"].Value)];
        MemoryFiles files = new MemoryFiles().With("./crd.yaml", Crd);

        // Further files of an example begin with their name.
        foreach (Match named in blocks.Select(static block => FileName().Match(block)).Where(static match => match.Success))
        {
            files.With($"./{named.Groups["name"].Value}", named.Groups["text"].Value);
        }

        DiagnosticBag found = DocumentProbe.Check(blocks[0], files);

        Assert.Contains(found.ToSortedList(), diagnostic => diagnostic.Rule.Id == id);
        Assert.DoesNotContain(found.ToSortedList(), diagnostic => diagnostic.Rule.Id != id && diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_page_has_the_title_and_the_severity_of_its_rule(string id)
    {
        DiagnosticRule rule = DiagnosticRules.All.Single(candidate => candidate.Id == id);

        string page = File.ReadAllText(Path.Combine(Pages, $"{id}.md"));

        Assert.StartsWith($"# {id}: {rule.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains($"Severity: {rule.Severity.ToString().ToLowerInvariant()}.", page, StringComparison.Ordinal);
    }

    [GeneratedRegex("```yaml\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex YamlBlock();

    [GeneratedRegex(@"^# (?<name>[a-z-]+\.yaml)\n(?<text>.*)$", RegexOptions.Singleline)]
    private static partial Regex FileName();
}
