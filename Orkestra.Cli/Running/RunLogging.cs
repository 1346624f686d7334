using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Hosting;

namespace Orkestra.Cli.Running;

/// <summary>Logging of <c>ork run</c>: lines for people on a terminal, JSON otherwise.</summary>
internal static class RunLogging
{
    /// <summary>Creates the factory.</summary>
    /// <param name="level">The level asked for on the command line; null leaves it to <c>LOG_LEVEL</c>.</param>
    /// <param name="environment">Output and variables.</param>
    /// <exception cref="CliException"><c>LOG_LEVEL</c> is no level.</exception>
    public static ILoggerFactory Create(LogLevel? level, CliEnvironment environment)
    {
        bool interactive = environment.Output.IsInteractive;
        LogLevel minimum = level ?? FromVariable(environment) ?? (interactive ? LogLevel.Warning : LogLevel.Information);
        return RuntimeLogging.CreateFactory(interactive, minimum);
    }

    private static LogLevel? FromVariable(CliEnvironment environment)
    {
        if (EnvironmentBinder.LogLevel(environment.Variable) is not { } text)
        {
            return null;
        }

        return RuntimeLogging.TryParseLevel(text, out LogLevel parsed)
            ? parsed
            : throw new CliException($"LOG_LEVEL is '{text}'; expected {RuntimeLogging.LevelNames}");
    }
}
