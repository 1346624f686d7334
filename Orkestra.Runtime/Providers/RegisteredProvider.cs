using Microsoft.Extensions.Logging;

namespace Orkestra.Runtime.Providers;

/// <summary>A provider that is there and listed, and whether it is ready. Thread-safe.</summary>
internal sealed class RegisteredProvider : IDisposable
{
    private readonly IReadOnlyDictionary<string, string> _auth;
    private readonly SemaphoreSlim _initializing = new(1, 1);
    private volatile bool _isInitialized;

    public RegisteredProvider(IProvider provider, IReadOnlyDictionary<string, string> auth, ILogger logger)
    {
        Provider = provider;
        _auth = auth;
        Logger = logger;
    }

    public IProvider Provider { get; }

    public ILogger Logger { get; }

    /// <summary>Initialises it unless that has been done; whoever comes meanwhile waits, and tries again if it failed.</summary>
    public async ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        if (_isInitialized)
        {
            return;
        }

        await _initializing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_isInitialized)
            {
                await Provider.InitializeAsync(_auth, cancellationToken).ConfigureAwait(false);
                _isInitialized = true;
                Logger.ProviderInitialized(Provider.Name);
            }
        }
        finally
        {
            _initializing.Release();
        }
    }

    public void Dispose() => _initializing.Dispose();
}
