namespace Orkestra.DevCluster.Security;

/// <summary>A client certificate with its key, by which a user authenticates itself in the TLS handshake.</summary>
/// <param name="CertificatePem">The certificate, as PEM.</param>
/// <param name="KeyPem">Its private key, as PEM.</param>
public sealed record ClientCertificate(string CertificatePem, string KeyPem)
{
    /// <summary>Names the type alone: a key has no place in logs and failure messages.</summary>
    public override string ToString() => nameof(ClientCertificate);
}
