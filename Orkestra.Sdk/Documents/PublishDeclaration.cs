using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>Who signs a document when it is published.</summary>
public sealed record PublishDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Who signs.</summary>
    public Located<string>? Identity { get; init; }

    /// <summary>Whether signatures are checked.</summary>
    public Located<bool>? Verify { get; init; }

    /// <summary>Who may have signed; anybody when empty.</summary>
    public IReadOnlyList<Located<string>> ExpectedIdentities { get; init; } = [];
}
