using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Faults;
using Orkestra.DevCluster.Security;

namespace Orkestra.DevCluster;

/// <summary>
/// A Kubernetes-compatible API server inside this process, for development and tests: objects live in memory, or in a directory too when told so; kubectl and any client
/// library work against it, no container and no cluster is needed. Several may run side by side. Safe for concurrent use.
/// </summary>
public sealed class DevCluster : IAsyncDisposable
{
    private readonly ClusterCore _core;
    private readonly SemaphoreSlim _lifecycle = new(1, 1);
    private ServerRun? _run;
    private bool _isDisposed;

    private DevCluster(ClusterCore core, ServerRun run)
    {
        _core = core;
        _run = run;
        Endpoint = run.Endpoint;
    }

    /// <summary>The server's base address, such as <c>http://127.0.0.1:34567/</c>; <c>https</c> with <see cref="DevClusterOptions.UseTls"/>.</summary>
    public Uri Endpoint { get; }

    /// <summary>The administrator's kubeconfig for this server, as YAML, with the certificate authority as it is at the moment.</summary>
    public string KubeConfig => CreateKubeConfig(Security.AdministratorToken);

    /// <summary>The most recent requests, oldest first; a copy.</summary>
    public IReadOnlyList<RequestRecord> Requests => _core.Log.Snapshot();

    /// <summary>Failures on demand.</summary>
    public FaultPlan Faults => _core.Faults;

    /// <summary>Credentials and certificates.</summary>
    public ClusterSecurity Security => _core.Security.Security;

    /// <summary>The newest resource version that the cluster has given out.</summary>
    public long ResourceVersion => _core.Store.Revision;

    /// <summary>What was found in <see cref="DevClusterOptions.DataDirectory"/> at the start; null without one.</summary>
    public DataRecovery? Recovery => _core.Recovery;

    /// <summary>Starts a cluster that is ready when the task completes.</summary>
    /// <param name="options">How to run it; defaults when null.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="DataDirectoryException">The data directory cannot be used.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<DevCluster> StartAsync(DevClusterOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new DevClusterOptions();
        options.Validate();
        ClusterCore core = new(options);
        try
        {
            await core.StartAsync();
            return new DevCluster(core, await ServerRun.StartAsync(options.Port, core.Security, core.CreateHandler, cancellationToken));
        }
        catch
        {
            await core.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Kills the API server and starts it again at the same address: every connection is cut, objects and versions stay, and what it
    /// remembered for watches is lost, so that a watch from any earlier version is answered with 410. Controllers carry on meanwhile.
    /// </summary>
    /// <param name="options">Downtime, version and APIs of the next run; as before when null.</param>
    /// <param name="cancellationToken">Gives up during the downtime; the server stays down until the next restart.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the server goes on as it was.</exception>
    /// <exception cref="IOException">Another process took the port meanwhile; the cluster stays down until the next restart.</exception>
    /// <exception cref="ObjectDisposedException">The cluster has been disposed.</exception>
    public async Task RestartAsync(RestartOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new RestartOptions();
        options.Validate();
        await _lifecycle.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_run is { } run)
            {
                _run = null;
                await run.KillAsync();
            }

            using (PortReservation.TryTake(Endpoint.Port))
            {
                _core.Reconfigure(options);
                if (options.Downtime > TimeSpan.Zero)
                {
                    await Task.Delay(options.Downtime, _core.Time, cancellationToken);
                }
            }

            _run = await ServerRun.StartAsync(Endpoint.Port, _core.Security, _core.CreateHandler, CancellationToken.None);
        }
        finally
        {
            _lifecycle.Release();
        }
    }

    /// <summary>Resets every open connection, whatever is being sent on it.</summary>
    public void DropConnections() => _run?.Connections.Cut();

    /// <summary>
    /// Asks every client to move to a new connection: GOAWAY over HTTP/2, <c>Connection: close</c> over HTTP/1.1. Requests in progress are
    /// answered first, and open watches go on.
    /// </summary>
    public void DrainConnections() => _run?.Connections.Drain();

    /// <summary>Writes <see cref="KubeConfig"/> to a file.</summary>
    public Task WriteKubeConfigAsync(string path, CancellationToken cancellationToken = default) => File.WriteAllTextAsync(path, KubeConfig, cancellationToken);

    /// <summary>A kubeconfig that authenticates by a token.</summary>
    /// <param name="token">A token of <see cref="Security"/>, or of a ServiceAccount.</param>
    public string CreateKubeConfig(string token)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        return KubeConfigText.WithToken(Endpoint, Security.CertificateAuthorityPem, token);
    }

    /// <summary>A kubeconfig that authenticates by a client certificate.</summary>
    /// <param name="certificate">A certificate of <see cref="Security"/>.</param>
    public string CreateKubeConfig(ClientCertificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return KubeConfigText.WithCertificate(Endpoint, Security.CertificateAuthorityPem, certificate);
    }

    /// <summary>Empties <see cref="Requests"/>.</summary>
    public void ClearRequests() => _core.Log.Clear();

    /// <summary>
    /// Forgets all past events, as a compaction of the real store does: watches and paged lists from any earlier version are answered with 410.
    /// </summary>
    public void CompactHistory() => _core.Store.Compact();

    /// <summary>Ends every open watch in good order, as a server does whose load balancer moves its connections.</summary>
    public void CloseWatches() => _core.Store.CloseWatches();

    /// <summary>Stops the server: open watches end, then the port is freed.</summary>
    public async ValueTask DisposeAsync()
    {
        await _lifecycle.WaitAsync();
        try
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            _core.Store.CloseWatches(shutdown: true);
            await (_run?.StopAsync() ?? Task.CompletedTask);
            await _core.DisposeAsync();
        }
        finally
        {
            _lifecycle.Release();
        }
    }
}
