using System.Diagnostics;
using System.Globalization;

namespace Orkestra.Cli.Tests.Processes;

/// <summary>One of the product's executables as a process of its own.</summary>
internal sealed class ProductProcess : IDisposable
{
    private readonly Process _process;
    private readonly Lock _gate = new();
    private readonly List<string> _output = [];
    private readonly List<string> _error = [];

    public ProductProcess(string name, string workingDirectory, IReadOnlyDictionary<string, string> variables, params string[] args)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? name + ".exe" : name))
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        foreach (string inherited in new[] { "KUBECONFIG", "KUBEKONFIG", "KATALOG_PATH", "ORK_PORT", "LOG_LEVEL", "ORK_NAMESPACE", "LEADER_ELECTION", "LEASE_DURATION" })
        {
            start.Environment.Remove(inherited);
        }

        foreach ((string variable, string value) in variables)
        {
            start.Environment[variable] = value;
        }

        _process = Process.Start(start) ?? throw new InvalidOperationException($"Could not start {name}.");
        _process.OutputDataReceived += (_, line) => Add(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Add(_error, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output => Text(_output);

    public string Error => Text(_error);

    public bool HasExited => _process.HasExited;

    public Task<string> LineAsync(string part) => Eventually.NotNullAsync(
        () => Task.FromResult((Output + Error).Split('\n').FirstOrDefault(line => line.Contains(part, StringComparison.Ordinal))),
        $"the process prints '{part}'",
        TimeSpan.FromSeconds(60));

    /// <summary>Sends SIGTERM.</summary>
    public Task TerminateAsync() => SignalAsync("TERM");

    /// <summary>Sends a signal, which the platform's own API cannot.</summary>
    public async Task SignalAsync(string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private void Add(List<string> lines, string? line)
    {
        if (line is not null)
        {
            lock (_gate)
            {
                lines.Add(line);
            }
        }
    }

    private string Text(List<string> lines)
    {
        lock (_gate)
        {
            return string.Concat(lines.Select(static line => line + "\n"));
        }
    }
}
