namespace Orkestra.Cli.Tests;

public sealed class CommandTreeTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData(null)]
    public async Task Help_lists_the_commands(string? option)
    {
        CommandResult result = await _place.RunAsync(option is null ? [] : [option]);

        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        Assert.All(["init", "validate", "run", "eval", "notes", "generate", "migrate-katalog", "diff", "version", "completion"], command => Assert.Matches($@"(?m)^  {command}\b.*\S", result.Output));
    }

    [Theory]
    [InlineData("init", "--force")]
    [InlineData("validate", "--file")]
    [InlineData("run", "--dev-kubeconfig")]
    [InlineData("eval", "--batch")]
    [InlineData("notes", "domains")]
    [InlineData("completion", "<bash|fish|powershell|zsh>")]
    public async Task Every_command_explains_itself(string command, string part)
    {
        CommandResult result = await _place.RunAsync(command, "--help");

        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        Assert.Contains(part, result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vlidate", "✗ ork has no command 'vlidate'; did you mean 'validate'?\n  help: 'ork --help' lists what it takes")]
    [InlineData("rnu", "✗ ork has no command 'rnu'; did you mean 'run'?\n  help: 'ork --help' lists what it takes")]
    [InlineData("frobnicate", "✗ ork has no command 'frobnicate'\n  help: 'ork --help' lists what it takes")]
    [InlineData("run --dve", "✗ ork run has no option '--dve'; did you mean '--dev'?\n  help: 'ork run --help' lists what it takes")]
    [InlineData("validate --flie x", "✗ ork validate has no option '--flie'; did you mean '--file'?\n  help: 'ork validate --help' lists what it takes")]
    [InlineData("version now", "✗ unexpected argument 'now' for ork version\n  help: 'ork version --help' lists what it takes")]
    [InlineData("run --port http", "✗ --port is 'http'; expected a port from 0 (any free one) to 65535\n  help: 'ork run --help' lists what it takes")]
    [InlineData("run --dev --dev-port 65536", "✗ --dev-port is '65536'; expected a port from 0 (any free one) to 65535\n  help: 'ork run --help' lists what it takes")]
    [InlineData("run --log-level loud", "✗ --log-level is 'loud'; expected trace, debug, information, warning, error or critical\n  help: 'ork run --help' lists what it takes")]
    [InlineData("run --dev-kubeconfig x", "✗ --dev-kubeconfig needs --dev\n  help: 'ork run --help' lists what it takes")]
    [InlineData("run --dev --kubeconfig x", "✗ --dev and --kubeconfig exclude each other: the embedded cluster has a kubeconfig of its own\n  help: 'ork run --help' lists what it takes")]
    public async Task A_command_line_that_makes_no_sense_says_what_was_probably_meant(string line, string error) =>
        Assert.Equal(new CommandResult(1, string.Empty, error), await _place.RunAsync(line.Split(' ')));

    [Theory]
    [InlineData("ork va", "validate")]
    [InlineData("ork run --dev-k", "--dev-kubeconfig")]
    [InlineData("ork completion z", "zsh")]
    [InlineData("ork validate --output s", "sarif")]
    [InlineData("ork run --log-level i", "information")]
    public async Task The_suggestion_directive_answers_shells(string line, string suggestion)
    {
        CommandResult result = await _place.RunAsync($"[suggest:{line.Length}]", line);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(suggestion, result.Output.Split('\n'));
    }
}
