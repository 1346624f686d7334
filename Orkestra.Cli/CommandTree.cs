using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Orkestra.Cli.Commands;
using Orkestra.Cli.Input;
using Orkestra.Cli.Output;
using Orkestra.Development;

namespace Orkestra.Cli;

/// <summary>The commands of <c>ork</c>.</summary>
internal static class CommandTree
{
    /// <summary>Runs a command line and returns the exit code.</summary>
    public static async Task<int> InvokeAsync(string[] args, CliEnvironment environment, CancellationToken cancellationToken)
    {
        // An argument that starts with @ is what the user wrote, not a file of further arguments.
        ParseResult parsed = Create(environment).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            UsageErrors.Report(parsed, environment.Output);
            return ExitCodes.Failure;
        }

        // What the parser itself prints: help, the version, suggestions for a shell.
        using var printed = new StringWriter();
        var configuration = new InvocationConfiguration
        {
            Output = printed,
            Error = printed,

            // Errors are printed below, once and without a stack trace, and signals arrive through the token: the parser's own handlers
            // would print a trace, and end a run two seconds after the first signal.
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            int code = await parsed.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
            WriteLines(printed.ToString(), environment.Output);
            return code;
        }
        catch (CliException error)
        {
            return Fail(environment.Output, error.Message, error.Hint);
        }
        catch (DevelopmentException error)
        {
            return Fail(environment.Output, error.Message, error.Hint);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Fail(environment.Output, error.Message, hint: null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Failure;
        }
    }

    private static RootCommand Create(CliEnvironment environment)
    {
        var root = new RootCommand("Orkestra: run Kubernetes operators from declarative Katalogs")
        {
            InitCommand.Create(environment),
            ValidateCommand.Create(environment),
            TemplateCommand.Create(environment),
            RunCommand.Create(environment),
            SimulateCommand.Create(environment),
            PlanCommand.Create(environment),
            WhyCommand.Create(environment),
            EvalCommand.Create(environment),
            NotesCommand.Create(environment),
            GenerateCommand.Create(environment),
            MigrateKatalogCommand.Create(environment),
            DiffCommand.Create(environment),
            SchemaCommand.Create(environment),
            LspCommand.Create(environment),
            VersionCommand.Create(environment),
            CompletionCommand.Create(environment),
        };
        root.SetAction(static parsed => new HelpAction().Invoke(parsed));
        return root;
    }

    private static int Fail(IOutput output, string message, string? hint)
    {
        output.WriteErrorLine(StyledText.Bad("✗ "), message);
        if (hint is not null)
        {
            output.WriteErrorLine(StyledText.Dim("  help: "), hint);
        }

        return ExitCodes.Failure;
    }

    private static void WriteLines(string text, IOutput output)
    {
        string trimmed = text.TrimEnd();
        if (trimmed.Length > 0)
        {
            foreach (string line in trimmed.Split('\n'))
            {
                output.WriteLine(line.TrimEnd());
            }
        }
    }
}
