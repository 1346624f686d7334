using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Hosting;

namespace Orkestra.Cli.Running;

/// <summary>Logging of <c>ork run</c>, on standard error: lines for people on a terminal, JSON otherwise.</summary>
internal static class RunLogging
{
    /// <summary>Creates the factory.</summary>
    /// <param name="level">The level asked for on the command line; null leaves it to <c>LOG_LEVEL</c>.</param>
    /// <param name="environment">Output and variables.</param>
    /// <exception cref="CliException"><c>LOG_LEVEL</c> is no level.</exception>
    public static ILoggerFactory Create(LogLevel? level, CliEnvironment environment)
    {
        bool forPeople = environment.Output.ErrorIsTerminal;
        LogLevel minimum = level ?? FromVariable(environment) ?? (forPeople ? LogLevel.Warning : LogLevel.Information);
        return forPeople ? CreateForPeople(minimum, environment) : RuntimeLogging.CreateFactory(forPeople: false, minimum);
    }

    private static ILoggerFactory CreateForPeople(LogLevel minimum, CliEnvironment environment) => LoggerFactory.Create(logging =>
    {
        logging.SetMinimumLevel(minimum);
        logging.AddFilter("Microsoft", minimum > LogLevel.Warning ? minimum : LogLevel.Warning);
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        logging.AddProvider(new OutputLoggerProvider(environment.Output, environment.Time));
    });

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
