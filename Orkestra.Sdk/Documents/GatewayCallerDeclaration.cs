using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>A caller of the self-service API and how it proves who it is.</summary>
public sealed record GatewayCallerDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Name of the caller.</summary>
    public Located<string>? Name { get; init; }

    /// <summary>The token, as the name of an environment variable.</summary>
    public Located<string>? Token { get; init; }

    /// <summary>Secret that holds the token.</summary>
    public SecretReferenceDeclaration? SecretRef { get; init; }

    /// <summary>Age at which the token in the Secret is replaced.</summary>
    public Located<TimeSpan>? RotateAfter { get; init; }

    /// <summary>Key of the issuer of its identity, such as <c>githubOIDC</c>.</summary>
    public Located<string>? Issuer { get; init; }

    /// <summary>What that issuer must have said.</summary>
    public YamlMapping? Identity { get; init; }

    /// <summary>File with callers that take this one's place.</summary>
    public Located<string>? Include { get; init; }
}
