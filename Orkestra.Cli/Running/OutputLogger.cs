using System.Globalization;
using Microsoft.Extensions.Logging;
using Orkestra.Cli.Output;

namespace Orkestra.Cli.Running;

/// <summary>One category of <see cref="OutputLoggerProvider"/>: time, level, message and what went wrong, on one line.</summary>
internal sealed class OutputLogger : ILogger
{
    private readonly string _category;
    private readonly IOutput _output;
    private readonly TimeProvider _time;

    public OutputLogger(string category, IOutput output, TimeProvider time)
    {
        _category = category[(category.LastIndexOf('.') + 1)..];
        _output = output;
        _time = time;
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        string time = _time.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        _output.WriteErrorLine(
            StyledText.Dim($"{time} "),
            Label(logLevel),
            StyledText.Dim($" {_category}: "),
            OneLine(formatter(state, exception)),
            exception is null ? string.Empty : StyledText.Dim($" ({exception.GetType().Name}: {OneLine(exception.Message)})"));
    }

    private static StyledText Label(LogLevel level) => level switch
    {
        LogLevel.Warning => StyledText.Caution("warn"),
        LogLevel.Error => StyledText.Bad("error"),
        LogLevel.Critical => StyledText.Bad("critical"),
        LogLevel.Information => StyledText.Dim("info"),
        LogLevel.Debug => StyledText.Dim("debug"),
        _ => StyledText.Dim("trace"),
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
