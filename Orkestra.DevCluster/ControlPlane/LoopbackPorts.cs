using System.Net;
using System.Net.Sockets;

namespace Orkestra.DevCluster.ControlPlane;

/// <summary>Finds free ports for servers that cannot report which port they were given.</summary>
internal static class LoopbackPorts
{
    /// <summary>Distinct free ports. Another process may take one before it is used, so starting must be retried.</summary>
    public static int[] Take(int count)
    {
        var listeners = new TcpListener[count];
        try
        {
            for (int index = 0; index < count; index++)
            {
                listeners[index] = new TcpListener(IPAddress.Loopback, 0);
                listeners[index].Start();
            }

            return [.. listeners.Select(static listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            foreach (TcpListener? listener in listeners)
            {
                listener?.Dispose();
            }
        }
    }
}
