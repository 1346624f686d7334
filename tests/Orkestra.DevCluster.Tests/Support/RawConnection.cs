using System.Net.Sockets;
using System.Text;

namespace Orkestra.DevCluster.Tests.Support;

/// <summary>A bare TCP connection: what no HTTP library shows, such as a reset or the place where an answer breaks off.</summary>
internal sealed class RawConnection : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly Socket _socket;

    private RawConnection(Socket socket) => _socket = socket;

    public static async Task<RawConnection> OpenAsync(DevCluster cluster)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(cluster.Endpoint.Host, cluster.Endpoint.Port);
        return new RawConnection(socket);
    }

    public static async Task<RawConnection> GetAsync(DevCluster cluster, string path)
    {
        RawConnection connection = await OpenAsync(cluster);
        await connection.SendAsync($"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n");
        return connection;
    }

    public async Task SendAsync(string text) => await _socket.SendAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Everything until the server ends the connection, and whether it ended with a reset.</summary>
    public async Task<(string Text, bool IsReset)> ReadToEndAsync()
    {
        MemoryStream received = new();
        byte[] buffer = new byte[4096];
        using CancellationTokenSource patience = new(s_patience, TimeProvider.System);
        try
        {
            while (await _socket.ReceiveAsync(buffer, patience.Token) is > 0 and int count)
            {
                received.Write(buffer, 0, count);
            }

            return (Encoding.UTF8.GetString(received.ToArray()), false);
        }
        catch (SocketException)
        {
            return (Encoding.UTF8.GetString(received.ToArray()), true);
        }
    }

    /// <summary>What the server sends, until the text has come.</summary>
    public async Task<string> ReadUntilAsync(string end)
    {
        StringBuilder received = new();
        byte[] buffer = new byte[4096];
        using CancellationTokenSource patience = new(s_patience, TimeProvider.System);
        while (!received.ToString().Contains(end, StringComparison.Ordinal))
        {
            int count = await _socket.ReceiveAsync(buffer, patience.Token);
            Assert.True(count > 0, $"the connection ended before \"{end}\": {received}");
            received.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        return received.ToString();
    }

    /// <summary>Whether anything has arrived that was not read, the connection's end included.</summary>
    public bool HasNews => _socket.Poll(0, SelectMode.SelectRead);

    public void Dispose() => _socket.Dispose();
}
