using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Telemetry;

namespace Orkestra.Runtime.Kube;

/// <summary>The client's log messages.</summary>
internal static partial class Log
{
    [LoggerMessage(EventIds.RequestRetried, LogLevel.Debug, "Retrying {Method} {Path} in {Delay} after attempt {Attempt}: {Reason}")]
    public static partial void Retrying(ILogger logger, string method, string path, TimeSpan delay, int attempt, string reason);

    [LoggerMessage(EventIds.RequestThrottled, LogLevel.Warning, "Requests are held back by the client's own limit of {QueriesPerSecond}/s; this one waits {Delay}")]
    public static partial void Throttled(ILogger logger, double queriesPerSecond, TimeSpan delay);

    [LoggerMessage(EventIds.FellBackToHttp11, LogLevel.Warning, "HTTP/2 to {Server} keeps failing; using HTTP/1.1 for ten minutes: {Reason}")]
    public static partial void FellBackToHttp11(ILogger logger, string server, string reason);

    [LoggerMessage(EventIds.ServerWarned, LogLevel.Warning, "The API server warns: {Text}")]
    public static partial void ServerWarned(ILogger logger, string text);

    [LoggerMessage(EventIds.CredentialRefreshed, LogLevel.Debug, "Credentials refreshed from {Source}")]
    public static partial void CredentialRefreshed(ILogger logger, string source);

    [LoggerMessage(EventIds.CredentialRefreshFailed, LogLevel.Warning, "Credentials could not be refreshed from {Source}; using the previous ones: {Reason}")]
    public static partial void CredentialRefreshFailed(ILogger logger, string source, string reason);

    [LoggerMessage(EventIds.AuthorityChanged, LogLevel.Information, "The certificate authority of {Origin} has changed; {Count} certificates are trusted for new connections")]
    public static partial void AuthorityChanged(ILogger logger, string origin, int count);

    [LoggerMessage(EventIds.AuthorityUnreadable, LogLevel.Warning, "The certificate authority could not be read again; trusting the previous one: {Reason}")]
    public static partial void AuthorityUnreadable(ILogger logger, string reason);

    [LoggerMessage(EventIds.TlsVerificationOff, LogLevel.Warning, "The certificate of {Server} is not verified, as {Origin} asks for")]
    public static partial void TlsVerificationOff(ILogger logger, string server, string origin);
}
