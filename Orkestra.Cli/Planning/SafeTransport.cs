using Orkestra.Runtime.External;

namespace Orkestra.Cli.Planning;

/// <summary>Makes the calls that only read; whatever else another service would be asked is left undone, since a plan changes nothing.</summary>
internal sealed class SafeTransport : IExternalTransport
{
    private SafeTransport()
    {
    }

    /// <summary>The one there is.</summary>
    public static SafeTransport Instance { get; } = new();

    public Task<ExternalAnswer> SendAsync(ExternalRequest request, CancellationToken cancellationToken) => request.Method is "GET" or "HEAD"
        ? HttpTransport.Shared.SendAsync(request, cancellationToken)
        : Task.FromResult(ExternalAnswer.Failed(ExternalErrorKind.Refused, $"a plan makes no {request.Method} calls"));
}
