using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>Another cluster to which submissions go.</summary>
public sealed record GatewayClusterDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Name of the cluster.</summary>
    public required Located<string> Name { get; init; }

    /// <summary>URL of its API server.</summary>
    public Located<string>? Endpoint { get; init; }

    /// <summary>Secret that holds a kubeconfig.</summary>
    public SecretReferenceDeclaration? Kubeconfig { get; init; }

    /// <summary>Secret that holds a token.</summary>
    public SecretReferenceDeclaration? Token { get; init; }

    /// <summary>Secret that holds the certificate authority.</summary>
    public SecretReferenceDeclaration? CertificateAuthority { get; init; }

    /// <summary>Whether its certificate is not checked.</summary>
    public Located<bool>? Insecure { get; init; }
}
