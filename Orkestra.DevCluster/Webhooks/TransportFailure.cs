using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Orkestra.DevCluster.Webhooks;

/// <summary>Names what kept a request from being answered, in the words that Go's HTTP client has for it: operators are used to them.</summary>
internal static class TransportFailure
{
    public static string Describe(HttpRequestException failure, Uri address)
    {
        string host = string.Create(CultureInfo.InvariantCulture, $"{address.Host}:{address.Port}");
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case AuthenticationException when cause.Message.StartsWith("x509:", StringComparison.Ordinal):
                    return cause.Message;
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return $"dial tcp: lookup {address.Host}: no such host";
                case SocketException socket:
                    return Describe(socket.SocketErrorCode) is { } reason ? $"dial tcp {host}: connect: {reason}" : $"dial tcp {host}: {socket.Message}";
            }
        }

        return failure.HttpRequestError switch
        {
            HttpRequestError.SecureConnectionError or HttpRequestError.ResponseEnded => "EOF",
            _ => failure.Message,
        };
    }

    private static string? Describe(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "connection refused",
        SocketError.NetworkUnreachable => "network is unreachable",
        SocketError.HostUnreachable => "no route to host",
        SocketError.ConnectionReset => "connection reset by peer",
        SocketError.TimedOut => "connection timed out",
        _ => null,
    };
}
