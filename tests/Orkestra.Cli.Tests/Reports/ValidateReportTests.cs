using System.Text.Json;

namespace Orkestra.Cli.Tests.Reports;

/// <summary>What <c>ork validate --output</c> hands to other programs.</summary>
public sealed class ValidateReportTests : IDisposable
{
    private const string Katalog =
        """
        apiVersion: orkestra.orkspace.io/v1
        kind: Katalog
        metadata:
          name: demo
        spec:
          crds:
            website:
              apiTypes: { group: demo.example.com, version: v1, kind: Website, plural: websites }
              reconciler:
                onCreate:
                  deployments:
                    - name: web
                      image: nginx
                      replcas: "2"
                      image: caddy

        """;

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Json_has_everything_that_is_known_of_each_finding()
    {
        _place.Write("site/katalog.yaml", Katalog);

        CommandResult result = await _place.RunAsync("validate", "-f", "site/katalog.yaml", "--output", "json");

        Assert.Equal((1, string.Empty), (result.ExitCode, result.Error));
        Assert.Equal(
            """
            {
              "formatVersion": 1,
              "valid": false,
              "errors": 2,
              "warnings": 0,
              "information": 1,
              "diagnostics": [
                {
                  "rule": "ORK1010",
                  "title": "Older spelling",
                  "severity": "information",
                  "file": "site/katalog.yaml",
                  "line": 9,
                  "column": 7,
                  "endLine": 9,
                  "endColumn": 17,
                  "message": "'reconciler' is an older spelling of 'operatorBox'",
                  "help": "write 'operatorBox'",
                  "replacement": "operatorBox",
                  "helpUri": "https://orkestra.orkspace.io/docs/diagnostics/ORK1010",
                  "related": []
                },
                {
                  "rule": "ORK1004",
                  "title": "Unknown key",
                  "severity": "error",
                  "file": "site/katalog.yaml",
                  "line": 14,
                  "column": 15,
                  "endLine": 14,
                  "endColumn": 22,
                  "message": "unknown key 'replcas' in deployments[0]; did you mean 'replicas'?",
                  "help": "write 'replicas'",
                  "replacement": "replicas",
                  "helpUri": "https://orkestra.orkspace.io/docs/diagnostics/ORK1004",
                  "related": []
                },
                {
                  "rule": "ORK0005",
                  "title": "Duplicate key",
                  "severity": "error",
                  "file": "site/katalog.yaml",
                  "line": 15,
                  "column": 15,
                  "endLine": 15,
                  "endColumn": 20,
                  "message": "key 'image' is written twice in this map; it was first written on line 13",
                  "help": "keep one of the two, or join their contents under one key",
                  "replacement": null,
                  "helpUri": "https://orkestra.orkspace.io/docs/diagnostics/ORK0005",
                  "related": [
                    {
                      "file": "site/katalog.yaml",
                      "line": 13,
                      "column": 15,
                      "endLine": 13,
                      "endColumn": 20,
                      "message": "'image' is first written here"
                    }
                  ]
                }
              ]
            }
            """,
            result.Output);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("github")]
    public async Task A_valid_document_succeeds_and_prints_nothing_for_people(string format)
    {
        _place.AddHelloWebsite();

        CommandResult result = await _place.RunAsync("validate", "-o", format);

        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        switch (format)
        {
            case "json":
                JsonElement report = JsonDocument.Parse(result.Output).RootElement;
                Assert.True(report.GetProperty("valid").GetBoolean());
                Assert.Equal(0, report.GetProperty("diagnostics").GetArrayLength());
                break;
            case "sarif":
                Assert.Equal(0, SarifSchema.RunOf(result.Output).GetProperty("results").GetArrayLength());
                break;
            default:
                Assert.Empty(result.Output);
                break;
        }
    }

    [Fact]
    public async Task A_sarif_log_has_its_rules_results_places_and_fixes()
    {
        _place.Write("my site/katalog.yaml", Katalog);

        CommandResult result = await _place.RunAsync("validate", "-f", "my site/katalog.yaml", "--output", "sarif");

        Assert.Equal((1, string.Empty), (result.ExitCode, result.Error));
        JsonElement run = SarifSchema.RunOf(result.Output);
        JsonElement driver = run.GetProperty("tool").GetProperty("driver");
        Assert.Equal("ork", driver.GetProperty("name").GetString());
        Assert.Equal(
            ["ORK0005 Duplicate key https://orkestra.orkspace.io/docs/diagnostics/ORK0005", "ORK1004 Unknown key https://orkestra.orkspace.io/docs/diagnostics/ORK1004", "ORK1010 Older spelling https://orkestra.orkspace.io/docs/diagnostics/ORK1010"],
            driver.GetProperty("rules").EnumerateArray().Select(static rule => $"{rule.GetProperty("id")} {rule.GetProperty("shortDescription").GetProperty("text")} {rule.GetProperty("helpUri")}"));
        JsonElement[] results = [.. run.GetProperty("results").EnumerateArray()];
        Assert.Equal(
            ["ORK1010 2 note 9:7-9:17", "ORK1004 1 error 14:15-14:22", "ORK0005 0 error 15:15-15:20"],
            results.Select(static found => $"{found.GetProperty("ruleId")} {found.GetProperty("ruleIndex")} {found.GetProperty("level")} {Place(found.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region"))}"));
        Assert.All(results, static found => Assert.Equal("my%20site/katalog.yaml", found.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString()));
        JsonElement related = results[2].GetProperty("relatedLocations")[0];
        Assert.Equal(("'image' is first written here", "13:15-13:20"), (related.GetProperty("message").GetProperty("text").GetString(), Place(related.GetProperty("physicalLocation").GetProperty("region"))));
        Assert.False(results[2].TryGetProperty("fixes", out _));
        JsonElement replacement = results[1].GetProperty("fixes")[0].GetProperty("artifactChanges")[0].GetProperty("replacements")[0];
        Assert.Equal(("14:15-14:22", "replicas"), (Place(replacement.GetProperty("deletedRegion")), replacement.GetProperty("insertedContent").GetProperty("text").GetString()));
    }

    [Fact]
    public async Task Annotations_escape_what_workflow_commands_reserve()
    {
        _place.Write("50%:off/katalog.yaml", Katalog);

        CommandResult result = await _place.RunAsync("validate", "-f", "50%:off/katalog.yaml", "--output", "github");

        Assert.Equal(
            new CommandResult(
                1,
                """
                ::error file=50%25%3Aoff/katalog.yaml,line=14,col=15,endColumn=22,title=ORK1004::unknown key 'replcas' in deployments[0]; did you mean 'replicas'?%0Awrite 'replicas'
                ::error file=50%25%3Aoff/katalog.yaml,line=15,col=15,endColumn=20,title=ORK0005::key 'image' is written twice in this map; it was first written on line 13%0Akeep one of the two, or join their contents under one key
                """,
                string.Empty),
            result);
    }

    [Fact]
    public async Task Warnings_and_information_are_annotations_of_their_own_levels_and_do_not_fail()
    {
        _place.Write("katalog.yaml", Katalog[..Katalog.IndexOf("              replcas", StringComparison.Ordinal)] + "          docker: { image: b }\n");

        CommandResult quiet = await _place.RunAsync("validate", "--output", "github");
        CommandResult verbose = await _place.RunAsync("validate", "--output", "github", "--verbose");

        Assert.Equal((0, string.Empty), (quiet.ExitCode, quiet.Error));
        Assert.StartsWith("::warning file=katalog.yaml,line=14,col=11,endColumn=17,title=ORK3001::feature 'docker' is known", quiet.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', quiet.Output);
        Assert.StartsWith("::notice file=katalog.yaml,line=9,col=7,endColumn=17,title=ORK1010::", verbose.Output, StringComparison.Ordinal);
        Assert.Equal(2, verbose.Output.Split('\n').Length);
    }

    [Theory]
    [InlineData("validate --output json --notes", "✗ --output json reports what is wrong; --notes is for people\n  help: 'ork validate --help' lists what it takes")]
    [InlineData("validate -o sarif --full", "✗ --output sarif reports what is wrong; --full is for people\n  help: 'ork validate --help' lists what it takes")]
    [InlineData("validate --output xml", "✗ --output is 'xml'; expected text, json, sarif or github\n  help: 'ork validate --help' lists what it takes")]
    public async Task Formats_that_there_are_not_and_lists_in_other_forms_are_refused(string line, string error) =>
        Assert.Equal(new CommandResult(1, string.Empty, error), await _place.RunAsync(line.Split(' ')));

    [Fact]
    public async Task A_file_that_is_no_document_is_an_error_for_people()
    {
        _place.Write("katalog.yaml", "# nothing yet\n");

        CommandResult result = await _place.RunAsync("validate", "--output", "json");

        Assert.Equal((1, string.Empty), (result.ExitCode, result.Output));
        Assert.StartsWith("✗ no Orkestra document was found\n", result.Error, StringComparison.Ordinal);
    }

    private static string Place(JsonElement region) =>
        $"{region.GetProperty("startLine")}:{region.GetProperty("startColumn")}-{region.GetProperty("endLine")}:{region.GetProperty("endColumn")}";
}
