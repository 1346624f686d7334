using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Orkestra.Runtime.Hosting;

/// <summary>Where processes log: standard error, as lines for people on a terminal and as one JSON object per line otherwise.</summary>
public static class RuntimeLogging
{
    private static readonly (string Name, LogLevel Level)[] s_levels =
    [
        ("trace", LogLevel.Trace), ("debug", LogLevel.Debug), ("information", LogLevel.Information), ("info", LogLevel.Information),
        ("warning", LogLevel.Warning), ("warn", LogLevel.Warning), ("error", LogLevel.Error), ("critical", LogLevel.Critical),
    ];

    /// <summary>The level names that <see cref="TryParseLevel"/> takes, for messages.</summary>
    public static string LevelNames => "trace, debug, information, warning, error or critical";

    /// <summary>Reads a level by name, in any case; the short forms <c>info</c> and <c>warn</c> are fine.</summary>
    public static bool TryParseLevel(string text, out LogLevel level)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach ((string name, LogLevel known) in s_levels)
        {
            if (string.Equals(name, text.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                level = known;
                return true;
            }
        }

        level = LogLevel.None;
        return false;
    }

    /// <summary>Creates the loggers of a process.</summary>
    /// <param name="forPeople">Whether a person reads them.</param>
    /// <param name="minimum">The lowest level that is written. The HTTP server's own messages start at warning.</param>
    public static ILoggerFactory CreateFactory(bool forPeople, LogLevel minimum) => LoggerFactory.Create(logging =>
    {
        logging.SetMinimumLevel(minimum);
        logging.AddFilter("Microsoft", minimum > LogLevel.Warning ? minimum : LogLevel.Warning);

        // A server that cannot start throws to whoever started it, who says so in better words.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        if (forPeople)
        {
            logging.AddSimpleConsole(static console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss ";
            });
        }
        else
        {
            logging.AddJsonConsole(static console =>
            {
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            });
        }

        // Results go to standard output; a log must not be mistaken for one.
        logging.Services.Configure<ConsoleLoggerOptions>(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    });
}
