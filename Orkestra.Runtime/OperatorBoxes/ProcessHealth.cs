namespace Orkestra.Runtime.OperatorBoxes;

/// <summary>The flags behind the probes of the process. Thread-safe.</summary>
internal sealed class ProcessHealth
{
    private readonly Lock _gate = new();
    private bool _startupComplete;
    private bool _serving;
    private string? _fatal;
    private bool _runtimeReady;
    private string? _degraded;
    private bool _shuttingDown;

    /// <summary>Start-up is complete; once true it stays so.</summary>
    public bool IsStartupComplete
    {
        get
        {
            lock (_gate)
            {
                return _startupComplete;
            }
        }
    }

    /// <summary>The process works; false asks the kubelet to restart it.</summary>
    public bool IsHealthy
    {
        get
        {
            lock (_gate)
            {
                return _serving && _fatal is null;
            }
        }
    }

    /// <summary>The runtime is ready for what it is there for.</summary>
    public bool IsReady
    {
        get
        {
            lock (_gate)
            {
                return _runtimeReady && _fatal is null && _degraded is null && !_shuttingDown;
            }
        }
    }

    /// <summary>Why the process is not healthy or not ready; empty when it is both.</summary>
    public string Reason
    {
        get
        {
            lock (_gate)
            {
                return this switch
                {
                    { _fatal: { } fatal } => fatal,
                    { _shuttingDown: true } => "shutting down",
                    { _serving: false } => "the HTTP server is not serving yet",
                    { _degraded: { } degraded } => degraded,
                    { _runtimeReady: false } => "the runtime is starting",
                    _ => string.Empty,
                };
            }
        }
    }

    /// <summary>The HTTP server answers.</summary>
    public void Serving()
    {
        lock (_gate)
        {
            _serving = true;
        }
    }

    /// <summary>Start-up is complete.</summary>
    public void StartupComplete()
    {
        lock (_gate)
        {
            _startupComplete = true;
        }
    }

    /// <summary>Something happened that only a restart mends, such as lost leadership. It cannot be taken back.</summary>
    public void Fatal(string reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        lock (_gate)
        {
            _fatal ??= reason;
        }
    }

    /// <summary>The runtime does its work.</summary>
    public void Ready()
    {
        lock (_gate)
        {
            _runtimeReady = true;
            _degraded = null;
        }
    }

    /// <summary>Part of the runtime does not do its work; <see cref="Ready"/> takes it back.</summary>
    public void Degraded(string reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        lock (_gate)
        {
            _degraded = reason;
        }
    }

    /// <summary>Shutdown has begun. It cannot be taken back.</summary>
    public void ShuttingDown()
    {
        lock (_gate)
        {
            _shuttingDown = true;
        }
    }
}
