using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Orkestra.DevCluster.Api;

/// <summary>The open connections of one run of the server, so that all of them can be drained or cut. Safe for concurrent use.</summary>
internal sealed class ConnectionTable
{
    private readonly Lock _gate = new();
    private readonly HashSet<ConnectionContext> _open = [];
    private bool _isClosed;

    /// <summary>Connection middleware: outermost, so that a connection counts from its first byte to its last.</summary>
    public async Task TrackAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                connection.Abort();
                return;
            }

            _open.Add(connection);
        }

        try
        {
            await next(connection);
        }
        finally
        {
            lock (_gate)
            {
                _open.Remove(connection);
            }
        }
    }

    /// <summary>GOAWAY over HTTP/2, <c>Connection: close</c> with the present answer over HTTP/1.1; idle connections end at once.</summary>
    public void Drain()
    {
        foreach (ConnectionContext connection in Snapshot())
        {
            connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
        }
    }

    /// <summary>Resets every connection.</summary>
    public void Cut()
    {
        foreach (ConnectionContext connection in Snapshot())
        {
            connection.Abort();
        }
    }

    /// <summary>Resets every connection, and each that is still to come.</summary>
    public void CutForGood()
    {
        lock (_gate)
        {
            _isClosed = true;
        }

        Cut();
    }

    private ConnectionContext[] Snapshot()
    {
        lock (_gate)
        {
            return [.. _open];
        }
    }
}
