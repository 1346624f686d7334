using System.CommandLine;
using System.CommandLine.Parsing;
using Orkestra.Cli.Output;

namespace Orkestra.Cli.Input;

/// <summary>Says what is wrong with a command line, with the nearest right spelling.</summary>
internal static class UsageErrors
{
    private const int FarthestTypo = 3;

    /// <summary>Prints one line per mistake and where to read on.</summary>
    public static void Report(ParseResult parsed, IOutput output)
    {
        Command command = parsed.CommandResult.Command;
        string path = PathOf(parsed.CommandResult);
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (string token in parsed.UnmatchedTokens.Take(1))
        {
            reported.Add(token);
            output.WriteErrorLine(StyledText.Bad("✗ "), Unknown(token, command, path));
        }

        // A token that fits nowhere is reported above, in better words than the parser's.
        foreach (ParseError error in parsed.Errors.Where(error => !parsed.UnmatchedTokens.Any(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal))))
        {
            if (reported.Add(error.Message) && (parsed.UnmatchedTokens.Count == 0 || error.SymbolResult is not CommandResult))
            {
                output.WriteErrorLine(StyledText.Bad("✗ "), error.Message.ReplaceLineEndings(" ").Replace("\t", string.Empty, StringComparison.Ordinal).Trim());
            }
        }

        output.WriteErrorLine(StyledText.Dim("  help: "), $"'{path} --help' lists what it takes");
    }

    private static string Unknown(string token, Command command, string path)
    {
        bool isOption = token.StartsWith('-');
        IEnumerable<string> known = isOption
            ? command.Options.SelectMany(static option => option.Aliases.Prepend(option.Name))
            : command.Subcommands.Select(static subcommand => subcommand.Name);
        string what = isOption ? "option" : command.Subcommands.Count > 0 ? "command" : "argument";
        string message = $"{path} has no {what} '{token}'";
        string? nearest = known
            .Select(name => (Name: name, Distance: Distance(token, name)))
            .Where(candidate => candidate.Distance <= Math.Min(FarthestTypo, token.Length / 2))
            .OrderBy(static candidate => candidate.Distance)
            .ThenBy(static candidate => candidate.Name, StringComparer.Ordinal)
            .Select(static candidate => candidate.Name)
            .FirstOrDefault();
        if (nearest is not null)
        {
            return $"{message}; did you mean '{nearest}'?";
        }

        return what == "argument" ? $"unexpected argument '{token}' for {path}" : message;
    }

    private static string PathOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{PathOf(parent)} {result.Command.Name}" : "ork";

    /// <summary>How many single-character edits, swaps of neighbours included, lie between two words.</summary>
    private static int Distance(string left, string right)
    {
        int[,] cost = new int[left.Length + 1, right.Length + 1];
        for (int row = 0; row <= left.Length; row++)
        {
            for (int column = 0; column <= right.Length; column++)
            {
                if (row == 0 || column == 0)
                {
                    cost[row, column] = row + column;
                    continue;
                }

                int change = left[row - 1] == right[column - 1] ? 0 : 1;
                int best = Math.Min(Math.Min(cost[row - 1, column], cost[row, column - 1]) + 1, cost[row - 1, column - 1] + change);
                bool swapped = row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1];
                cost[row, column] = swapped ? Math.Min(best, cost[row - 2, column - 2] + 1) : best;
            }
        }

        return cost[left.Length, right.Length];
    }
}
