using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Kube.Config;

namespace Orkestra.Runtime.Kube.Transport;

/// <summary>A bearer token in a file that someone else rotates, as the kubelet does for Pods.</summary>
internal sealed class TokenFileSource : ICredentialSource
{
    // Projected tokens are renewed at 80 % of their life, which is ten minutes at least, so a minute is early enough.
    private static readonly TimeSpan s_refresh = TimeSpan.FromMinutes(1);

    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private State? _state;

    public TokenFileSource(string path, TimeProvider time, ILogger logger)
    {
        _path = path;
        _time = time;
        _logger = logger;
    }

    public bool MayProvideCertificate => false;

    public bool CanRefresh => true;

    public X509Certificate2? Certificate => null;

    public async ValueTask<AuthenticationHeaderValue?> GetAsync(CancellationToken cancellationToken)
    {
        State? state = Volatile.Read(ref _state);
        if (state is { IsRefused: false } && _time.GetElapsedTime(state.ReadAt) < s_refresh)
        {
            return state.Header;
        }

        State next = await ReadAsync(state, cancellationToken);
        Volatile.Write(ref _state, next);
        return next.Header;
    }

    public void Invalidate(AuthenticationHeaderValue? refused)
    {
        State? state = Volatile.Read(ref _state);
        if (state is not null && Equals(state.Header, refused))
        {
            Interlocked.CompareExchange(ref _state, state with { IsRefused = true }, state);
        }
    }

    private async Task<State> ReadAsync(State? previous, CancellationToken cancellationToken)
    {
        // A timestamp and no time of day: somebody may set the clock back by hours.
        long now = _time.GetTimestamp();
        try
        {
            string token = (await File.ReadAllTextAsync(_path, cancellationToken)).Trim();
            if (token.Length == 0)
            {
                throw new KubeConfigException($"The token file {_path} is empty.");
            }

            return new State(BearerToken.Header(token, $"The token file {_path}"), now);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or KubeConfigException)
        {
            if (previous is null)
            {
                throw new KubeConfigException($"The token file {_path} cannot be read: {error.Message}", error);
            }

            // The old token is most likely still good, and the file will be back.
            Log.CredentialRefreshFailed(_logger, _path, error.Message);
            return new State(previous.Header, now);
        }
    }

    private sealed record State(AuthenticationHeaderValue Header, long ReadAt)
    {
        public bool IsRefused { get; init; }
    }
}
