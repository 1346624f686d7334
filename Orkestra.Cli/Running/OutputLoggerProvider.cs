using Microsoft.Extensions.Logging;
using Orkestra.Cli.Output;

namespace Orkestra.Cli.Running;

/// <summary>Writes log lines through the command's own output, so that they and the reconcile lines never run into each other.</summary>
internal sealed class OutputLoggerProvider : ILoggerProvider
{
    private readonly IOutput _output;
    private readonly TimeProvider _time;

    public OutputLoggerProvider(IOutput output, TimeProvider time)
    {
        _output = output;
        _time = time;
    }

    public ILogger CreateLogger(string categoryName) => new OutputLogger(categoryName, _output, _time);

    public void Dispose()
    {
        // The output belongs to the process and outlives the loggers.
    }
}
