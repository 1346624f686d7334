using System.Diagnostics;

namespace Orkestra.DevCluster.Tests.Support;

/// <summary>A cluster in a process of its own, which can be killed.</summary>
internal sealed class ClusterProcess : IDisposable
{
    private readonly Process _process;

    private ClusterProcess(Process process, Uri endpoint)
    {
        _process = process;
        Http = new HttpClient { BaseAddress = endpoint };
    }

    public HttpClient Http { get; }

    public static async Task<ClusterProcess> StartAsync(string dataDirectory)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, ArgumentList = { "exec", typeof(Program).Assembly.Location, dataDirectory } };
        Process process = Process.Start(start)!;
        string? line = await process.StandardOutput.ReadLineAsync();
        Assert.NotNull(line);
        return new ClusterProcess(process, new Uri(line));
    }

    /// <summary>SIGKILL: nothing in the process gets to run.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
