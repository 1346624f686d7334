namespace Orkestra.Runtime.External;

/// <summary>Carries requests to other services. Safe for concurrent use.</summary>
public interface IExternalTransport
{
    /// <summary>Sends one request.</summary>
    /// <returns>The answer; that there is none is an answer too, and no exception.</returns>
    /// <exception cref="OperationCanceledException">Cancelled, which is also how a timeout comes about.</exception>
    Task<ExternalAnswer> SendAsync(ExternalRequest request, CancellationToken cancellationToken);
}
