using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Kube.Config;

namespace Orkestra.Runtime.Kube.Transport;

/// <summary>Credentials from a plugin: kept until they expire or the server refuses them. The plugin runs once at a time.</summary>
internal sealed class ExecCredentialSource : ICredentialSource, IDisposable
{
    // Renewing a little early keeps a request from arriving just after its credential has expired.
    private static readonly TimeSpan s_margin = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ExecCredentialOptions _options;
    private readonly KubeClientConfig _config;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private State? _state;

    public ExecCredentialSource(ExecCredentialOptions options, KubeClientConfig config, TimeProvider time, ILogger logger)
    {
        _options = options;
        _config = config;
        _time = time;
        _logger = logger;
    }

    public bool MayProvideCertificate => true;

    public bool CanRefresh => true;

    public X509Certificate2? Certificate => Volatile.Read(ref _state)?.Certificate;

    public async ValueTask<AuthenticationHeaderValue?> GetAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _state) is { } current && IsFresh(current))
        {
            return current.Header;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_state is { } renewed && IsFresh(renewed))
            {
                return renewed.Header;
            }

            ExecCredential credential = await ExecCredentialRunner.RunAsync(_options, _config, cancellationToken);
            var next = new State(
                credential.Token is { } token ? new AuthenticationHeaderValue("Bearer", token) : null,
                credential.ClientCertificatePem is { } pem ? TlsSetup.LoadKeyPair(pem, credential.ClientKeyPem, _options.Command) : null,
                credential.ExpiresAt);
            Volatile.Write(ref _state, next);
            Log.CredentialRefreshed(_logger, _options.Command);
            return next.Header;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Invalidate(AuthenticationHeaderValue? refused)
    {
        State? state = Volatile.Read(ref _state);
        if (state is not null && Equals(state.Header, refused))
        {
            Interlocked.CompareExchange(ref _state, state with { ExpiresAt = DateTimeOffset.MinValue }, state);
        }
    }

    public void Dispose() => _gate.Dispose();

    private bool IsFresh(State state) => state.ExpiresAt is not { } expiry || _time.GetUtcNow() + s_margin < expiry;

    private sealed record State(AuthenticationHeaderValue? Header, X509Certificate2? Certificate, DateTimeOffset? ExpiresAt);
}
