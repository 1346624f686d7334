using System.CommandLine;

namespace Orkestra.Cli.Commands;

/// <summary>
/// <c>ork completion SHELL</c>. The scripts ask the binary itself through System.CommandLine's <c>[suggest]</c> directive, so they
/// never go stale.
/// </summary>
internal static class CompletionCommand
{
    public static Command Create(CliEnvironment environment)
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh, fish or powershell" };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "powershell");
        var command = new Command("completion", "Print a shell completion script") { shell };
        command.SetAction(parsed =>
        {
            environment.Output.WriteLine(ScriptFor(parsed.GetRequiredValue(shell)));
            return ExitCodes.Success;
        });
        return command;
    }

    private static string ScriptFor(string shell) => shell switch
    {
        "bash" => """
            # bash completion for ork; load with: source <(ork completion bash)
            _ork_complete() {
              local line="${COMP_LINE}" IFS=$'\n'
              COMPREPLY=($(compgen -W "$(ork "[suggest:${COMP_POINT}]" "${line}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _ork_complete ork
            """,
        "zsh" => """
            #compdef ork
            # zsh completion for ork; load with: source <(ork completion zsh)
            _ork_complete() {
              local -a suggestions
              suggestions=("${(@f)$(ork "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
              compadd -a suggestions
              _files
            }
            compdef _ork_complete ork
            """,
        "fish" => """
            # fish completion for ork; load with: ork completion fish | source
            complete -c ork -a '(ork "[suggest:"(commandline -C)"]" (commandline -cp) 2>/dev/null)'
            """,
        _ => """
            # PowerShell completion for ork; load with: ork completion powershell | Out-String | Invoke-Expression
            Register-ArgumentCompleter -Native -CommandName ork -ScriptBlock {
              param($word, $ast, $position)
              ork "[suggest:$position]" "$ast" | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
            }
            """,
    };
}
