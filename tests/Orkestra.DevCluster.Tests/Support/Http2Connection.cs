using System.Buffers.Binary;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Orkestra.DevCluster.Tests.Support;

/// <summary>A bare HTTP/2 connection over TLS, read frame by frame (RFC 9113, section 4.1): HTTP libraries keep GOAWAY to themselves.</summary>
internal sealed class Http2Connection : IAsyncDisposable
{
    public const byte GoAway = 7;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly SslStream _stream;

    private Http2Connection(SslStream stream) => _stream = stream;

    public static async Task<Http2Connection> OpenAsync(DevCluster cluster)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(cluster.Endpoint.Host, cluster.Endpoint.Port);
        SslStream stream = new(new NetworkStream(socket, ownsSocket: true));
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(cluster.Security.CertificateAuthorityPem));
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = cluster.Endpoint.Host,
            ApplicationProtocols = [SslApplicationProtocol.Http2],
            CertificateChainPolicy = policy,
        });
        Http2Connection connection = new(stream);
        await stream.WriteAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray());
        await stream.WriteAsync(new byte[] { 0, 0, 0, 4, 0, 0, 0, 0, 0 });
        await connection.ReadUntilAsync(type: 4);
        return connection;
    }

    /// <summary>Reads up to the next frame of a type.</summary>
    public async Task ReadUntilAsync(byte type)
    {
        using CancellationTokenSource patience = new(s_patience, TimeProvider.System);
        byte[] head = new byte[9];
        byte[] payload = new byte[1 << 14];
        do
        {
            await _stream.ReadExactlyAsync(head, patience.Token);
            int length = (int)(BinaryPrimitives.ReadUInt32BigEndian(head) >> 8);
            await _stream.ReadExactlyAsync(payload.AsMemory(0, length), patience.Token);
        }
        while (head[3] != type);
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();
}
