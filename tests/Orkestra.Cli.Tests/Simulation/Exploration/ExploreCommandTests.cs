namespace Orkestra.Cli.Tests.Simulation.Exploration;

public sealed class ExploreCommandTests : IDisposable
{
    private const string Clock = "{ path: age, value: \"{{ timeSince .metadata.creationTimestamp }}\" }";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task The_example_holds_under_every_schedule()
    {
        _place.AddHelloWebsite();

        CommandResult result = await _place.RunAsync("simulate", "--explore", "--schedules", "50", "--seed", "3");

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.StartsWith("Exploring website/hello-website", result.Output, StringComparison.Ordinal);
        Assert.Contains("✓ 50 schedules, ", result.Output, StringComparison.Ordinal);
        Assert.Contains(": everything holds (seed 3, ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_found_is_printed_as_a_trace_that_fails_again_when_it_is_replayed()
    {
        WriteKatalog(Clock);

        CommandResult found = await _place.RunAsync("simulate", "--explore");
        string[] lines = found.Output.Split('\n');
        _place.Write("trace.jsonl", string.Join('\n', lines.SkipWhile(static line => !line.StartsWith('#'))));
        CommandResult replayed = await _place.RunAsync("simulate", "--replay", "trace.jsonl");

        Assert.Equal((1, 1), (found.ExitCode, replayed.ExitCode));
        string violation = Assert.Single(lines, static line => line.StartsWith("  ✗ Idempotence: ", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.StartsWith("{\"exploration\":1,\"entry\":\"site\",\"seed\":1,", StringComparison.Ordinal));
        Assert.StartsWith("Replaying trace.jsonl on site/shop", replayed.Output, StringComparison.Ordinal);
        Assert.Contains(violation, replayed.Output, StringComparison.Ordinal);
        Assert.Contains("exploration found what must not be", replayed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replay_tells_what_each_step_changes_and_passes_where_everything_holds()
    {
        WriteKatalog("{ path: phase, value: Running }");
        _place.Write(
            "trace.jsonl",
            """
            # everything a first cycle needs
            {"exploration":1,"entry":"site","seed":1,"schedule":1,"property":"Orphan","detail":"none"}
            {"do":"list","of":"sites.v1.demo.example.com"}
            {"do":"list","of":"configmaps.v1"}
            {"do":"run","fault":"crash","write":2}
            """);

        CommandResult result = await _place.RunAsync("simulate", "--replay", "trace.jsonl");

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Equal(
            """
            Replaying trace.jsonl on site/shop

                1. list sites.v1.demo.example.com
                2. list configmaps.v1
                3. run; at write 2: crash
                     ~ sites web/shop
                     + configmaps web/shop

              ✓ everything holds
            """,
            result.Output.ReplaceLineEndings("\n").Trim());
    }

    [Theory]
    [InlineData("not json", "line 1: ")]
    [InlineData("{\"exploration\":2}", "line 1: the trace has version 2; this program reads 1")]
    [InlineData("", "it is empty")]
    public async Task A_file_that_is_no_trace_is_refused(string text, string reason)
    {
        WriteKatalog("{ path: phase, value: Running }");
        _place.Write("trace.jsonl", text);

        CommandResult result = await _place.RunAsync("simulate", "--replay", "trace.jsonl");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"trace.jsonl is no trace: {reason}", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trace_of_an_entry_that_is_not_there_is_refused()
    {
        WriteKatalog("{ path: phase, value: Running }");
        _place.Write("trace.jsonl", """{"exploration":1,"entry":"shop","seed":1,"schedule":1,"property":"Orphan","detail":"none"}""");

        CommandResult result = await _place.RunAsync("simulate", "--replay", "trace.jsonl");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("trace.jsonl was found in none of these entries: site", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--schedules needs --explore", "--schedules", "5")]
    [InlineData("--schedules must be at least 1", "--explore", "--schedules", "0")]
    [InlineData("--replay stands for itself", "--explore", "--replay", "trace.jsonl")]
    public async Task Options_that_do_not_go_together_are_refused(string message, params string[] options)
    {
        CommandResult result = await _place.RunAsync(["simulate", .. options]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    private void WriteKatalog(string statusField)
    {
        _place.Write(
            "katalog.yaml",
            $$$"""
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: { name: sites }
            spec:
              crds:
                site:
                  apiTypes: { group: demo.example.com, version: v1, kind: Site, plural: sites }
                  operatorBox:
                    status: { fields: [{{{statusField}}}] }
                    onReconcile:
                      configMaps:
                        - { name: "{{ .metadata.name }}", data: { from: "{{ .spec.image }}" } }
            """);
        _place.Write("cr.yaml", "apiVersion: demo.example.com/v1\nkind: Site\nmetadata: { name: shop, namespace: web }\nspec: { image: \"nginx:1.27\" }\n");
    }
}
