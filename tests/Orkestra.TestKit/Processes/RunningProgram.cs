using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Orkestra.TestKit.Processes;

/// <summary>A program that keeps running until it is told to stop, with what it has printed so far.</summary>
public sealed class RunningProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private RunningProgram(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Both streams, in the order in which lines arrived.</summary>
    public string Output => string.Join(Environment.NewLine, _lines);

    /// <summary>Its number.</summary>
    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    public static RunningProgram Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? directory = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = directory ?? string.Empty };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new RunningProgram(Process.Start(start) ?? throw new InvalidOperationException($"Could not start {program}."));
    }

    /// <summary>Waits for something the program brings about; a program that has ended brings nothing about any more.</summary>
    public async Task UntilAsync(Func<Task<bool>> condition, string reason)
    {
        try
        {
            await Eventually.BeTrueAsync(
                async () => _process.HasExited ? throw new ProgramEndedException() : await condition(),
                reason,
                Eventually.DefaultTimeout,
                giveUpOn: static failure => failure is ProgramEndedException);
        }
        catch (Exception failure) when (failure is EventuallyTimeoutException or ProgramEndedException)
        {
            throw new InvalidOperationException($"{failure.Message} The program printed:{Environment.NewLine}{Output}", failure);
        }
    }

    /// <summary>Sends a signal, such as <c>INT</c>, and returns the exit code.</summary>
    public async Task<int> StopAsync(string signal)
    {
        await Command.RunAsync("kill", $"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture));
        using var patience = new CancellationTokenSource(Eventually.DefaultTimeout);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(line);
        }
    }

    private sealed class ProgramEndedException() : Exception("The program ended.");
}
