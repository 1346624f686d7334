using System.Diagnostics.CodeAnalysis;

namespace Orkestra.Runtime.Hosting;

/// <summary>The arguments of an operator program.</summary>
/// <param name="Files">Katalog files, in order.</param>
/// <param name="Elects">Whether replicas may elect a leader.</param>
internal sealed record HostArguments(IReadOnlyList<string> Files, bool Elects)
{
    /// <summary>Reads arguments.</summary>
    /// <param name="args">The arguments of <c>Main</c>.</param>
    /// <param name="arguments">What they say.</param>
    /// <param name="problem">What cannot be understood.</param>
    public static bool TryParse(string[] args, [NotNullWhen(true)] out HostArguments? arguments, [NotNullWhen(false)] out string? problem)
    {
        var files = new List<string>();
        bool elects = true;
        arguments = null;
        problem = null;
        for (int i = args is ["run", ..] ? 1 : 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--no-leader-election":
                    elects = false;
                    break;
                case "-f" or "--file" or "-k" or "--katalog" when i + 1 < args.Length:
                    files.Add(args[++i]);
                    break;
                case "-f" or "--file" or "-k" or "--katalog":
                    problem = $"{args[i]} needs a file";
                    return false;
                case ['-', ..]:
                    problem = $"unknown option {args[i]}; known are -f FILE and --no-leader-election";
                    return false;
                default:
                    files.Add(args[i]);
                    break;
            }
        }

        arguments = new HostArguments(files, elects);
        return true;
    }
}
