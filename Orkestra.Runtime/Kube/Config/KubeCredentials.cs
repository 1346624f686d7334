namespace Orkestra.Runtime.Kube.Config;

/// <summary>How requests authenticate, beside a client certificate. Of token file, token, password and plugin the first one set is used.</summary>
public sealed class KubeCredentials
{
    /// <summary>File with a bearer token; read again every minute, because Kubernetes rotates it.</summary>
    public string? TokenFile { get; init; }

    /// <summary>A fixed bearer token.</summary>
    public string? Token { get; init; }

    /// <summary>User name for basic authentication.</summary>
    public string? Username { get; init; }

    /// <summary>Password for basic authentication.</summary>
    public string? Password { get; init; }

    /// <summary>A program that hands out credentials.</summary>
    public ExecCredentialOptions? Exec { get; init; }

    /// <summary>User to act as; sent beside the credentials.</summary>
    public string? ImpersonateUser { get; init; }

    /// <summary>Uid to act as.</summary>
    public string? ImpersonateUid { get; init; }

    /// <summary>Groups to act as.</summary>
    public IReadOnlyList<string> ImpersonateGroups { get; init; } = [];
}
