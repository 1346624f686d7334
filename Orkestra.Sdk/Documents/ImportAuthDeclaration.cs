using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>How an import identifies itself, by names of environment variables.</summary>
public sealed record ImportAuthDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary><c>bearer</c>, <c>github</c> or <c>basic</c>.</summary>
    public Located<string>? Type { get; init; }

    /// <summary>Variable that holds the token.</summary>
    public Located<string>? TokenVariable { get; init; }

    /// <summary>Variable that holds the user name.</summary>
    public Located<string>? UserVariable { get; init; }

    /// <summary>Variable that holds the password.</summary>
    public Located<string>? PasswordVariable { get; init; }
}
