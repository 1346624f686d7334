namespace Orkestra.Runtime.Kube.Config;

/// <summary>TLS settings of one cluster.</summary>
public sealed class KubeTlsOptions
{
    /// <summary>PEM certificates that the server's chain must end in; null trusts the machine's store.</summary>
    public string? CertificateAuthorityPem { get; init; }

    /// <summary>Name to expect in the server's certificate and to send as SNI, in place of the host of the address.</summary>
    public string? ServerName { get; init; }

    /// <summary>Accepts any server certificate. Only for this cluster, and only when its configuration asks for it.</summary>
    public bool SkipVerification { get; init; }

    /// <summary>PEM client certificate, intermediates after the leaf.</summary>
    public string? ClientCertificatePem { get; init; }

    /// <summary>PEM private key of the client certificate: PKCS#1, PKCS#8 or SEC1.</summary>
    public string? ClientKeyPem { get; init; }
}
