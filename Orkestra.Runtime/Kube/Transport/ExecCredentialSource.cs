using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Kube.Config;

namespace Orkestra.Runtime.Kube.Transport;

/// <summary>
/// Credentials from a plugin: kept until they expire or the server refuses them. Who needs new ones while the plugin runs shares that run
/// and its outcome, so a plugin that fails or hangs is not run once per waiting request.
/// </summary>
internal sealed class ExecCredentialSource : ICredentialSource, IDisposable
{
    // Renewing a little early keeps a request from arriving just after its credential has expired.
    private static readonly TimeSpan s_margin = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationToken _stopped;
    private readonly ExecCredentialOptions _options;
    private readonly KubeClientConfig _config;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private State? _state;
    private Task<State>? _running;

    public ExecCredentialSource(ExecCredentialOptions options, KubeClientConfig config, TimeProvider time, ILogger logger)
    {
        _options = options;
        _config = config;
        _time = time;
        _logger = logger;
        _stopped = _stop.Token;
    }

    public bool MayProvideCertificate => true;

    public bool CanRefresh => true;

    public X509Certificate2? Certificate
    {
        get
        {
            lock (_gate)
            {
                return _state?.Certificate;
            }
        }
    }

    public async ValueTask<AuthenticationHeaderValue?> GetAsync(CancellationToken cancellationToken)
    {
        Task<State> running;
        lock (_gate)
        {
            if (_state is { } current && IsFresh(current))
            {
                return current.Header;
            }

            running = _running ??= Task.Run(RunAsync, CancellationToken.None);
        }

        return (await running.WaitAsync(cancellationToken)).Header;
    }

    public void Invalidate(AuthenticationHeaderValue? refused)
    {
        lock (_gate)
        {
            if (_state is { } state && Equals(state.Header, refused))
            {
                _state = state with { ExpiresAt = DateTimeOffset.MinValue };
            }
        }
    }

    public void Dispose()
    {
        if (!_stopped.IsCancellationRequested)
        {
            _stop.Cancel();
            _stop.Dispose();
        }
    }

    private async Task<State> RunAsync()
    {
        try
        {
            ExecCredential credential = await ExecCredentialRunner.RunAsync(_options, _config, _time, _stopped);
            var next = new State(
                credential.Token is { } token ? BearerToken.Header(token, $"The credential plugin '{_options.Command}'") : null,
                credential.ClientCertificatePem is { } pem ? TlsSetup.LoadKeyPair(pem, credential.ClientKeyPem, _options.Command) : null,
                credential.ExpiresAt);
            lock (_gate)
            {
                _state = next;
            }

            Log.CredentialRefreshed(_logger, _options.Command);
            return next;
        }
        finally
        {
            lock (_gate)
            {
                _running = null;
            }
        }
    }

    private bool IsFresh(State state) => state.ExpiresAt is not { } expiry || _time.GetUtcNow() + s_margin < expiry;

    private sealed record State(AuthenticationHeaderValue? Header, X509Certificate2? Certificate, DateTimeOffset? ExpiresAt);
}
