using System.Diagnostics;

namespace Orkestra.Cli.Tests.Commands;

public sealed class CompletionCommandTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("bash", "complete -o default -F _ork_complete ork")]
    [InlineData("zsh", "#compdef ork")]
    [InlineData("fish", "complete -c ork")]
    [InlineData("powershell", "Register-ArgumentCompleter -Native -CommandName ork")]
    public async Task Each_shell_gets_a_script_that_asks_the_binary(string shell, string part)
    {
        CommandResult result = await _place.RunAsync("completion", shell);

        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        Assert.Contains(part, result.Output, StringComparison.Ordinal);
        Assert.Contains("[suggest:", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bash_script_completes()
    {
        if (!File.Exists("/bin/bash"))
        {
            return;
        }

        CommandResult script = await _place.RunAsync("completion", "bash");
        _place.Write("ork.bash", script.Output + "\n");

        // A stand-in for ork answers with what it was asked; bash then keeps what fits the word under the cursor.
        string answer = await BashAsync(
            """
            set -e
            bash -n ork.bash
            source ork.bash
            ork() { printf '%s\n' validate version; [ "$1" = "[suggest:7]" ] && [ "$2" = "ork val" ]; }
            COMP_LINE="ork val"; COMP_POINT=7; COMP_WORDS=(ork val); COMP_CWORD=1
            _ork_complete
            printf '%s\n' "${COMPREPLY[@]}"
            """);

        Assert.Equal("validate\n", answer);
    }

    [Fact]
    public async Task An_unknown_shell_is_refused_with_the_known_ones()
    {
        CommandResult result = await _place.RunAsync("completion", "tcsh");

        Assert.Equal((1, string.Empty), (result.ExitCode, result.Output));
        Assert.Contains("tcsh", result.Error, StringComparison.Ordinal);
        Assert.All(["bash", "zsh", "fish", "powershell"], shell => Assert.Contains(shell, result.Error, StringComparison.Ordinal));
    }

    private async Task<string> BashAsync(string script)
    {
        var start = new ProcessStartInfo("/bin/bash") { WorkingDirectory = _place.Root, RedirectStandardOutput = true, RedirectStandardError = true, ArgumentList = { "-c", script } };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal((0, string.Empty), (process.ExitCode, errors));
        return await output;
    }
}
