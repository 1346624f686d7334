using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Hosting;

namespace Orkestra.Cli.Commands;

/// <summary>Options that several commands share, or whose values need their own words for a mistake; each call makes a new instance.</summary>
internal static class CommonOptions
{
    private const int HighestPort = 65535;

    /// <summary><c>-f/-k/--file/--katalog</c>, repeatable.</summary>
    public static Option<string[]> Files(string defaults) => new("--file", "-f", "--katalog", "-k")
    {
        Description = $"Katalog or Komposer file; repeatable or comma separated (default: {defaults})",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [],
    };

    /// <summary>A TCP port; 0 stands for a free one.</summary>
    public static Option<int?> Port(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "PORT",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= HighestPort)
            {
                return port;
            }

            result.AddError($"{name} is '{text}'; expected a port from 0 (any free one) to {HighestPort}");
            return null;
        },
    };

    /// <summary><c>--log-level</c>, with the names that <c>LOG_LEVEL</c> takes.</summary>
    public static Option<LogLevel?> Level()
    {
        var option = new Option<LogLevel?>("--log-level")
        {
            Description = $"{RuntimeLogging.LevelNames} (default: LOG_LEVEL, otherwise warning on a terminal and information elsewhere)",
            HelpName = "LEVEL",
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (RuntimeLogging.TryParseLevel(text, out LogLevel level))
                {
                    return level;
                }

                result.AddError($"--log-level is '{text}'; expected {RuntimeLogging.LevelNames}");
                return null;
            },
        };
        option.CompletionSources.Add("trace", "debug", "information", "warning", "error", "critical");
        return option;
    }
}
