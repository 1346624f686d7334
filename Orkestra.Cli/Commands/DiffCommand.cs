using System.CommandLine;
using System.Globalization;
using Orkestra.Cli.Input;
using Orkestra.Cli.Output;
using Orkestra.Sdk.Text.Differences;

namespace Orkestra.Cli.Commands;

/// <summary><c>ork diff</c>: compares two files line by line.</summary>
internal static class DiffCommand
{
    private const int UsualContext = 3;

    public static Command Create(CliEnvironment environment)
    {
        var before = new Argument<string>("before") { Description = "File that counts as the earlier one" };
        var after = new Argument<string>("after") { Description = "File that counts as the later one" };
        var context = new Option<int>("--unified", "-U")
        {
            Description = $"Unchanged lines around each change (default: {UsualContext})",
            HelpName = "N",
            DefaultValueFactory = static _ => UsualContext,
            CustomParser = static result =>
            {
                string text = result.Tokens[0].Value;
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int lines))
                {
                    return lines;
                }

                result.AddError($"--unified is '{text}'; expected a number of lines");
                return 0;
            },
        };
        var verbose = new Option<bool>("--verbose") { Description = "Show every unchanged line" };
        var command = new Command("diff", "Compare two files line by line") { before, after, context, verbose };
        command.SetAction(parsed => Run(
            environment,
            parsed.GetRequiredValue(before),
            parsed.GetRequiredValue(after),
            parsed.GetValue(verbose) ? int.MaxValue : parsed.GetValue(context)));
        return command;
    }

    private static int Run(CliEnvironment environment, string before, string after, int context)
    {
        var comparison = LineComparison.Of(KatalogInput.ReadFile(before, environment).Text, KatalogInput.ReadFile(after, environment).Text);
        if (comparison.IsEqual)
        {
            return ExitCodes.Success;
        }

        Write(environment.Output, StyledText.Dim($"--- {before}"));
        Write(environment.Output, StyledText.Dim($"+++ {after}"));
        foreach (Hunk hunk in comparison.Hunks(context))
        {
            Write(environment.Output, StyledText.Name(hunk.Header));
            foreach (ComparedLine line in hunk.Lines)
            {
                string text = line.Text.TrimEnd('\n');
                Write(environment.Output, line.Change switch
                {
                    LineChange.Removed => StyledText.Bad($"-{text}"),
                    LineChange.Added => StyledText.Good($"+{text}"),
                    _ => new StyledText($" {text}"),
                });
                if (text.Length == line.Text.Length)
                {
                    Write(environment.Output, StyledText.Dim("\\ No newline at end of file"));
                }
            }
        }

        return ExitCodes.Success;
    }

    // Another program, such as patch, gets the lines byte for byte.
    private static void Write(IOutput output, StyledText line)
    {
        if (output.IsInteractive)
        {
            output.WriteLine(line);
        }
        else
        {
            output.WriteRecord(line.Text);
        }
    }
}
