using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Orkestra.LoadDriver;

/// <summary>The operator that is measured, as a process of its own. Its log goes to a file.</summary>
internal sealed class OperatorProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(2);

    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly Uri _ready;

    private OperatorProcess(Process process, StreamWriter log, int port)
    {
        _process = process;
        _log = log;
        _ready = new Uri($"http://127.0.0.1:{port}/ready");
        Started = Stopwatch.GetTimestamp();
        _process.ErrorDataReceived += Write;
        _process.OutputDataReceived += Write;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    /// <summary>The timestamp of its start.</summary>
    public long Started { get; private set; }

    public int Id => _process.Id;

    public ProcessUsage Usage => ProcessUsage.Of(_process.Id);

    public static OperatorProcess Start(string program, string kubeConfig, string katalog, string logPath)
    {
        int port = FreePort();
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["KUBECONFIG"] = kubeConfig;
        start.Environment["KATALOG_PATH"] = katalog;
        start.Environment["ORK_PORT"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment.Remove("KUBEKONFIG");
        long before = Stopwatch.GetTimestamp();
        Process process = Process.Start(start) ?? throw new InvalidOperationException($"Could not start {program}.");
        return new OperatorProcess(process, new StreamWriter(logPath), port) { Started = before };
    }

    /// <summary>Waits until every operator box runs its workers, by asking the readiness probe.</summary>
    public async Task<TimeSpan> WhenReadyAsync()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5), DefaultRequestHeaders = { ConnectionClose = true } };
        while (!_process.HasExited)
        {
            try
            {
                using HttpResponseMessage answer = await http.GetAsync(_ready);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return Stopwatch.GetElapsedTime(Started);
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(s_poll);
        }

        throw new InvalidOperationException($"The operator ended with exit code {_process.ExitCode}; its log is {((FileStream)_log.BaseStream).Name}.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using Process signal = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
                await _process.WaitForExitAsync();
            }
        }

        _process.Dispose();
        lock (_log)
        {
            _log.Dispose();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Write(object sender, DataReceivedEventArgs line)
    {
        lock (_log)
        {
            if (line.Data is not null)
            {
                _log.WriteLine(line.Data);
                _log.Flush();
            }
        }
    }
}
