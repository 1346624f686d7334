using Orkestra.Sdk.Notes;

namespace Orkestra.Cli.Tests.Commands;

public sealed class NotesCommandTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task All_notes_are_listed_in_a_table()
    {
        CommandResult result = await _place.RunAsync("notes", "--no-pager");

        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        string[] lines = result.Output.Split('\n');
        Assert.Equal(NoteCatalog.BuiltIn.Count + 1, lines.Length);
        Assert.Matches("^DOMAIN +NAME +DESCRIPTION$", lines[0]);
        Assert.Contains(lines, static line => line.StartsWith("strings ", StringComparison.Ordinal) && line.Contains("  truncate ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("notes search KEBAB", "camelToKebab")]
    [InlineData("notes search CIDR", "cidrContains")]
    [InlineData("notes --domain quantities", "sumQuantity")]
    [InlineData("notes search --domain Strings cut", "truncateName")]
    public async Task Notes_are_found_by_any_part_in_any_case(string line, string name)
    {
        CommandResult result = await _place.RunAsync(line.Split(' '));

        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        Assert.Contains($"  {name} ", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("  toUpper ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_note_is_shown_with_its_call_and_example() => Assert.Equal(
        new CommandResult(
            0,
            """
            truncateName  (strings)

              At most n bytes, cut plainly.

              call:    truncateName s:string n:int → string
              example: truncateName "abcdef" 3 → abc
            """,
            string.Empty),
        await _place.RunAsync("notes", "show", "truncateName"));

    [Fact]
    public async Task Domains_are_counted()
    {
        CommandResult result = await _place.RunAsync("notes", "domains");

        Assert.Equal(0, result.ExitCode);
        Assert.Matches(@"(?m)^math +\d+$", result.Output);
        Assert.Equal(NoteCatalog.BuiltIn.Count, result.Output.Split('\n').Skip(1).Sum(static line => int.Parse(line.Split(' ')[^1], null)));
    }

    [Fact]
    public async Task Notes_of_a_katalog_are_listed_too()
    {
        _place.Write("katalog.yaml", "apiVersion: orkestra.orkspace.io/v1\nkind: Katalog\nmetadata: {name: demo}\nnotes:\n  functions:\n  - name: host\n    description: Where it is reached.\n    expression: '{{ .metadata.name }}.local'\nspec:\n  crds: {}\n");

        CommandResult result = await _place.RunAsync("notes", "--domain", "user", "-f", "katalog.yaml");

        Assert.Equal(new CommandResult(0, "DOMAIN  NAME  DESCRIPTION\nuser    host  Where it is reached.", string.Empty), result);
    }

    [Theory]
    [InlineData("notes show truncat", "✗ there is no note 'truncat'\n  help: did you mean 'truncate'?")]
    [InlineData("notes search nothingOfThisName", "✗ no note mentions 'nothingOfThisName'\n  help: 'ork notes' lists all of them")]
    public async Task What_does_not_exist_is_said(string line, string error) =>
        Assert.Equal(new CommandResult(1, string.Empty, error), await _place.RunAsync(line.Split(' ')));
}
