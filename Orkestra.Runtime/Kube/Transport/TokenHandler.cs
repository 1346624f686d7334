using System.Net;
using System.Net.Http.Headers;
using Orkestra.Runtime.Kube.Config;

namespace Orkestra.Runtime.Kube.Transport;

/// <summary>Adds credentials to requests, and asks for new ones once when the server answers 401.</summary>
internal sealed class TokenHandler : DelegatingHandler
{
    private readonly ICredentialSource _credentials;

    public TokenHandler(ICredentialSource credentials)
    {
        _credentials = credentials;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        AuthenticationHeaderValue? used = await GetAsync(cancellationToken);
        request.Headers.Authorization = used;
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized || !_credentials.CanRefresh)
        {
            return response;
        }

        _credentials.Invalidate(used);
        AuthenticationHeaderValue? renewed = await GetAsync(cancellationToken);
        if (Equals(renewed, used) && !_credentials.MayProvideCertificate)
        {
            return response;
        }

        response.Dispose();
        request.Headers.Authorization = renewed;
        return await base.SendAsync(request, cancellationToken);
    }

    private async ValueTask<AuthenticationHeaderValue?> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _credentials.GetAsync(cancellationToken);
        }
        catch (KubeConfigException error)
        {
            throw new HttpRequestException(HttpRequestError.UserAuthenticationError, error.Message, error);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            (_credentials as IDisposable)?.Dispose();
        }

        base.Dispose(disposing);
    }
}
