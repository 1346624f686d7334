using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;

namespace Orkestra.Runtime.Tests.Kube;

/// <summary>A peer that speaks HTTP/1.1 byte by byte, so that it can be wrong in ways no server library allows.</summary>
internal sealed class RawHttpPeer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<NetworkStream, CancellationToken, Task> _answer;
    private readonly Task _accepting;
    private int _requests;

    /// <param name="answer">Writes the answer to each request; the connection is closed when it returns.</param>
    public RawHttpPeer(Func<NetworkStream, CancellationToken, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Requests => Volatile.Read(ref _requests);

    public Uri Endpoint => new($"http://{_listener.LocalEndpoint}");

    public KubeClient Client(TimeProvider? time = null, int maxAttempts = 1) => KubeClient.Create(
        new KubeClientConfig { Server = Endpoint, MaxAttempts = maxAttempts }, time ?? TimeProvider.System, NullLoggerFactory.Instance);

    /// <summary>Writes text as it is.</summary>
    public static async Task WriteAsync(NetworkStream stream, string text)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
        await stream.FlushAsync();
    }

    /// <summary>Writes one chunk of a chunked body.</summary>
    public static async Task WriteChunkAsync(NetworkStream stream, ReadOnlyMemory<byte> bytes)
    {
        await WriteAsync(stream, $"{bytes.Length:x}\r\n");
        await stream.WriteAsync(bytes);
        await WriteAsync(stream, "\r\n");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                TcpClient connection = await _listener.AcceptTcpClientAsync(_stop.Token);
                connections.Add(ServeAsync(connection));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        using TcpClient owned = connection;
        try
        {
            NetworkStream stream = connection.GetStream();
            var head = new StringBuilder();
            byte[] one = new byte[1];
            while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, _stop.Token) == 1)
            {
                head.Append((char)one[0]);
            }

            Interlocked.Increment(ref _requests);
            await _answer(stream, _stop.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // The client gave up first, or the test is over.
        }
    }
}
