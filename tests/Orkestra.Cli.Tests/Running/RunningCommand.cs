namespace Orkestra.Cli.Tests.Running;

/// <summary>An <c>ork run</c> inside the test's process, stopped at the end.</summary>
internal sealed class RunningCommand : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task<int> _exit;

    public RunningCommand(Workplace place, params string[] args)
    {
        _exit = Task.Run(() => CommandTree.InvokeAsync(args, place.Environment(Output), _stop.Token));
    }

    public RecordingOutput Output { get; } = new();

    /// <summary>Waits for a line on standard output that holds the text, and returns it.</summary>
    public Task<string> LineAsync(string part) => Eventually.NotNullAsync(
        () =>
        {
            string? line = Output.Standard.FirstOrDefault(line => line.Contains(part, StringComparison.Ordinal));
            return line is null && _exit.IsCompleted
                ? throw new InvalidOperationException($"ork run ended; it had printed:\n{Output.StandardText}\n{Output.ErrorText}")
                : Task.FromResult(line);
        },
        $"ork run prints '{part}'; it printed:\n{Output.StandardText}\n{Output.ErrorText}");

    /// <summary>Waits until the command ends by itself and returns its exit code.</summary>
    public Task<int> EndAsync() => _exit.WaitAsync(Eventually.DefaultTimeout);

    /// <summary>Cancels the command and returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        await _stop.CancelAsync();
        return await _exit.WaitAsync(Eventually.DefaultTimeout);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }
}
