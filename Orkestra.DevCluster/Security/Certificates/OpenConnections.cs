using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace Orkestra.DevCluster.Security.Certificates;

/// <summary>The connections that clients hold, so that they can be cut. Safe for concurrent use.</summary>
internal sealed class OpenConnections
{
    private readonly ConcurrentDictionary<ConnectionContext, bool> _connections = new();

    /// <summary>A connection middleware that remembers the connection while it lasts.</summary>
    public ConnectionDelegate Track(ConnectionDelegate next) => async connection =>
    {
        _connections[connection] = true;
        try
        {
            await next(connection);
        }
        finally
        {
            _connections.TryRemove(connection, out _);
        }
    };

    public void Close()
    {
        foreach (ConnectionContext connection in _connections.Keys)
        {
            connection.Abort(new ConnectionAbortedException("The cluster closes its connections."));
        }
    }
}
