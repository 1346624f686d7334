namespace Orkestra.Runtime.Kube.Config;

/// <summary>TLS settings of one cluster.</summary>
public sealed class KubeTlsOptions
{
    /// <summary>PEM certificates that the server's chain must end in one of.</summary>
    /// <value>Null takes <see cref="CertificateAuthorityFile"/>, and without that the machine's store.</value>
    public string? CertificateAuthorityPem { get; init; }

    /// <summary>File with such certificates; read again for each new connection, because authorities are rotated while programs run.</summary>
    /// <remarks>Ignored when <see cref="CertificateAuthorityPem"/> is set.</remarks>
    public string? CertificateAuthorityFile { get; init; }

    /// <summary>Name to expect in the server's certificate and to send as SNI, in place of the host of the address.</summary>
    public string? ServerName { get; init; }

    /// <summary>Accepts any server certificate. Only for this cluster, and only when its configuration asks for it.</summary>
    public bool SkipVerification { get; init; }

    /// <summary>PEM client certificate, intermediates after the leaf.</summary>
    public string? ClientCertificatePem { get; init; }

    /// <summary>PEM private key of the client certificate: PKCS#1, PKCS#8 or SEC1.</summary>
    public string? ClientKeyPem { get; init; }

    /// <summary>The authority's certificates as they are now; null when none are named.</summary>
    /// <exception cref="KubeConfigException">The file cannot be read.</exception>
    internal string? ReadAuthority(string origin)
    {
        if (CertificateAuthorityPem is { Length: > 0 } || CertificateAuthorityFile is not { Length: > 0 } path)
        {
            return CertificateAuthorityPem;
        }

        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new KubeConfigException($"{origin}: the certificate-authority {path} cannot be read: {error.Message}", error);
        }
    }
}
