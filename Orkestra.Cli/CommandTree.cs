using System.CommandLine;
using Orkestra.Cli.Commands;
using Orkestra.Cli.Output;

namespace Orkestra.Cli;

/// <summary>The commands of <c>ork</c>.</summary>
internal static class CommandTree
{
    /// <summary>Runs a command line and returns the exit code.</summary>
    public static async Task<int> InvokeAsync(string[] args, CliEnvironment environment, CancellationToken cancellationToken)
    {
        RootCommand root = Create(environment);
        // Errors are printed here, once and without a stack trace, instead of by the parser's own handler.
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
        try
        {
            return await root.Parse(args).InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
        }
        catch (CliException error)
        {
            environment.Output.WriteErrorLine(StyledText.Bad("✗ "), error.Message);
            if (error.Hint is { } hint)
            {
                environment.Output.WriteErrorLine(StyledText.Dim("  help: "), hint);
            }

            return ExitCodes.Failure;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Failure;
        }
    }

    private static RootCommand Create(CliEnvironment environment) =>
        new("Orkestra: run Kubernetes operators from declarative Katalogs")
        {
            InitCommand.Create(environment),
            ValidateCommand.Create(environment),
            RunCommand.Create(environment),
            VersionCommand.Create(environment),
            CompletionCommand.Create(environment),
        };
}
