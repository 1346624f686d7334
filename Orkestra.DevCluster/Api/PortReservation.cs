using System.Net;
using System.Net.Sockets;

namespace Orkestra.DevCluster.Api;

/// <summary>
/// Holds a port of the loopback address while nobody listens there: connections are refused, and the system gives the port to no one else.
/// </summary>
internal static class PortReservation
{
    /// <returns>What frees the port, or null when it cannot be held; then it is only likely to be free later.</returns>
    public static IDisposable? TryTake(int port)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }
}
