using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>Where the custom resources or metrics of another process are read.</summary>
public sealed record CrossSourceDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Template of the whole URL.</summary>
    public Located<string>? Endpoint { get; init; }

    /// <summary>Template of the base URL of another runtime.</summary>
    public Located<string>? Host { get; init; }

    /// <summary>What is asked of the host: <c>info</c> or <c>cr</c>, <c>metrics</c>, <c>health</c> or <c>events</c>.</summary>
    public Located<string>? Protocol { get; init; }

    /// <summary>Name of the entry there.</summary>
    public Located<string>? Crd { get; init; }

    /// <summary>Namespace there.</summary>
    public Located<string>? Namespace { get; init; }

    /// <summary>Token of the caller, usually <c>$NAME</c>.</summary>
    public Located<string>? Token { get; init; }

    /// <summary>Secret that holds the token.</summary>
    public SecretReferenceDeclaration? SecretRef { get; init; }

    /// <summary>How long an answer is reused; 30 seconds when absent.</summary>
    public Located<TimeSpan>? CacheFor { get; init; }
}
