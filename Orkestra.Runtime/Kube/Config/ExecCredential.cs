namespace Orkestra.Runtime.Kube.Config;

/// <summary>What a credential plugin printed. A class and not a record, so that printing it cannot show secrets.</summary>
internal sealed class ExecCredential
{
    /// <summary>Bearer token, if given.</summary>
    public string? Token { get; init; }

    /// <summary>PEM client certificate, if given.</summary>
    public string? ClientCertificatePem { get; init; }

    /// <summary>PEM key of the client certificate.</summary>
    public string? ClientKeyPem { get; init; }

    /// <summary>When the credential ends; null keeps it until the server refuses it.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
