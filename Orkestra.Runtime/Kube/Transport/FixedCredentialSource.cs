using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;

namespace Orkestra.Runtime.Kube.Transport;

/// <summary>Credentials that never change.</summary>
internal sealed class FixedCredentialSource : ICredentialSource
{
    private readonly AuthenticationHeaderValue? _header;

    public FixedCredentialSource(AuthenticationHeaderValue? header)
    {
        _header = header;
    }

    public bool MayProvideCertificate => false;

    public bool CanRefresh => false;

    public X509Certificate2? Certificate => null;

    public ValueTask<AuthenticationHeaderValue?> GetAsync(CancellationToken cancellationToken) => new(_header);

    public void Invalidate(AuthenticationHeaderValue? refused)
    {
    }
}
