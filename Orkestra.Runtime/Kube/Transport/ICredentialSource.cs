using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;

namespace Orkestra.Runtime.Kube.Transport;

/// <summary>Hands out what authenticates a request. Safe for concurrent use.</summary>
internal interface ICredentialSource
{
    /// <summary>Whether <see cref="Certificate"/> can ever be set.</summary>
    bool MayProvideCertificate { get; }

    /// <summary>Whether credentials can change, so that a 401 is worth a second attempt with new ones.</summary>
    bool CanRefresh { get; }

    /// <summary>The client certificate in force, when the source gives one.</summary>
    X509Certificate2? Certificate { get; }

    /// <summary>The header for the next request; null when requests carry none.</summary>
    ValueTask<AuthenticationHeaderValue?> GetAsync(CancellationToken cancellationToken);

    /// <summary>Drops credentials that the server refused.</summary>
    void Invalidate(AuthenticationHeaderValue? refused);
}
