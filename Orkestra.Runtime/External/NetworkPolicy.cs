using System.Net;
using System.Net.Sockets;

namespace Orkestra.Runtime.External;

/// <summary>
/// Keeps connections away from denied networks. Addresses are judged when a connection is made, after names are resolved, so that neither
/// a name nor a redirect leads around it.
/// </summary>
internal sealed class NetworkPolicy(IReadOnlyList<IPNetwork> denied)
{
    public bool Denies(IPAddress address)
    {
        IPAddress plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return denied.Any(network => network.Contains(plain));
    }

    /// <summary>Whether a URL itself names a denied address, which matters where a proxy makes the connection.</summary>
    public bool Denies(Uri url) => IPAddress.TryParse(url.DnsSafeHost, out IPAddress? address) && Denies(address);

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        DnsEndPoint target = context.DnsEndPoint;
        IPAddress[] found = IPAddress.TryParse(target.Host, out IPAddress? literal)
            ? [literal]
            : await Dns.GetHostAddressesAsync(target.Host, cancellationToken).ConfigureAwait(false);
        IPAddress[] allowed = [.. found.Where(address => !Denies(address))];
        if (allowed.Length == 0 && found.Length > 0)
        {
            throw new DeniedAddressException(target.Host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
