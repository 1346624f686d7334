using System.CommandLine;

namespace Orkestra.Cli.Commands;

/// <summary>Options that several commands share; each command makes its own instances.</summary>
internal static class CommonOptions
{
    /// <summary><c>-f/-k/--file/--katalog</c>, repeatable.</summary>
    public static Option<string[]> Files() => new("--file", "-f", "--katalog", "-k")
    {
        Description = "Katalog or Komposer file; repeatable or comma separated (default: katalog.yaml, then komposer.yaml)",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [],
    };
}
