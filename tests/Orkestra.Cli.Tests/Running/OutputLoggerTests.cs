using Microsoft.Extensions.Logging;
using Orkestra.Cli.Running;

namespace Orkestra.Cli.Tests.Running;

public sealed class OutputLoggerTests
{
    [Fact]
    public void A_log_entry_is_one_line_on_standard_error()
    {
        var output = new RecordingOutput { ErrorIsTerminal = true };
        using ILoggerFactory loggers = RunLogging.Create(LogLevel.Information, new CliEnvironment { Output = output, Variable = static _ => null });
        ILogger logger = loggers.CreateLogger("Orkestra.Runtime.Informers.Informer");

        Log(logger, LogLevel.Debug, "too quiet");
        Log(logger, LogLevel.Information, "first");
        Log(logger, LogLevel.Error, "second", new InvalidOperationException("one\ntwo"));

        Assert.Empty(output.Standard);
        Assert.Collection(
            output.Error,
            static line => Assert.Matches(@"^\d\d:\d\d:\d\d info Informer: first$", line),
            static line => Assert.Matches(@"^\d\d:\d\d:\d\d error Informer: second \(InvalidOperationException: one two\)$", line));
    }

    [Fact]
    public void A_terminal_shows_warnings_unless_told_otherwise()
    {
        var output = new RecordingOutput { ErrorIsTerminal = true };

        using ILoggerFactory standard = RunLogging.Create(null, new CliEnvironment { Output = output, Variable = static _ => null });
        using ILoggerFactory asked = RunLogging.Create(null, new CliEnvironment { Output = output, Variable = static name => name == "LOG_LEVEL" ? "debug" : null });

        Assert.False(standard.CreateLogger("a").IsEnabled(LogLevel.Information));
        Assert.True(standard.CreateLogger("a").IsEnabled(LogLevel.Warning));
        Assert.True(asked.CreateLogger("a").IsEnabled(LogLevel.Debug));
        Assert.False(asked.CreateLogger("Microsoft.AspNetCore").IsEnabled(LogLevel.Information));
    }

    private static void Log(ILogger logger, LogLevel level, string text, Exception? error = null) =>
        logger.Log(level, default, text, error, static (text, _) => text);
}
