using Orkestra.Cli.Output;

namespace Orkestra.Cli.Tests.Commands;

public sealed class DiffCommandTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Differences_are_shown_as_a_unified_diff_and_are_no_failure()
    {
        _place.Write("a.yaml", "kind: Website\nspec:\n  image: nginx\n  port: 80\n  tier: free\n  zone: a\n  more: x\n");
        _place.Write("b.yaml", "kind: Website\nspec:\n  image: caddy\n  port: 80\n  tier: free\n  zone: a\n  more: x");

        Assert.Equal(
            new CommandResult(
                0,
                """
                --- a.yaml
                +++ b.yaml
                @@ -1,7 +1,7 @@
                 kind: Website
                 spec:
                -  image: nginx
                +  image: caddy
                   port: 80
                   tier: free
                   zone: a
                -  more: x
                +  more: x
                \ No newline at end of file
                """,
                string.Empty),
            await _place.RunAsync("diff", "a.yaml", "b.yaml"));
    }

    [Theory]
    [InlineData("@@ -3 +3 @@", "diff a.yaml b.yaml --unified 0")]
    [InlineData("@@ -2,3 +2,3 @@", "diff a.yaml b.yaml -U 1")]
    [InlineData("@@ -1,9 +1,9 @@", "diff a.yaml b.yaml --verbose")]
    public async Task The_lines_around_a_change_can_be_chosen(string header, string line)
    {
        _place.Write("a.yaml", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
        _place.Write("b.yaml", "1\n2\nthree\n4\n5\n6\n7\n8\n9\n");

        CommandResult result = await _place.RunAsync(line.Split(' '));

        Assert.Equal(header, result.Output.Split('\n')[2]);
    }

    [Fact]
    public async Task Files_that_are_the_same_give_nothing()
    {
        _place.Write("a.yaml", "x\n");

        Assert.Equal(new CommandResult(0, string.Empty, string.Empty), await _place.RunAsync("diff", "a.yaml", "a.yaml"));
    }

    [Theory]
    [InlineData("diff a.yaml", "Required argument missing for command: 'diff'")]
    [InlineData("diff a.yaml missing.yaml", "✗ missing.yaml: no such file")]
    [InlineData("diff a.yaml a.yaml --unified few", "✗ --unified is 'few'; expected a number of lines")]
    [InlineData("diff a.yaml a.yaml -U -1", "✗ --unified is '-1'; expected a number of lines")]
    public async Task What_cannot_be_compared_is_refused(string line, string error)
    {
        _place.Write("a.yaml", "x\n");

        CommandResult result = await _place.RunAsync(line.Split(' '));

        Assert.Equal((1, string.Empty), (result.ExitCode, result.Output));
        Assert.Contains(error, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_are_handed_on_as_they_are_where_nobody_looks()
    {
        _place.Write("a.yaml", "\ta [red]\r\n");
        _place.Write("b.yaml", $"\tb {new string('x', 20_000)}\r\n");
        using var standard = new StringWriter();
        using var error = new StringWriter();
        var output = new ConsoleOutput(standard, error, standardIsTerminal: false, errorIsTerminal: false, noColor: false);

        int code = await CommandTree.InvokeAsync(["diff", "a.yaml", "b.yaml"], _place.Environment(new RecordingOutput()) with { Output = output }, CancellationToken.None);

        Assert.Equal((0, string.Empty), (code, error.ToString()));
        Assert.Equal($"--- a.yaml\n+++ b.yaml\n@@ -1 +1 @@\n-\ta [red]\r\n+\tb {new string('x', 20_000)}\r\n", standard.ToString());
    }
}
