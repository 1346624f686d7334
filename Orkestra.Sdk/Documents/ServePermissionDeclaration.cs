using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>What a caller may do with a kind.</summary>
public sealed record ServePermissionDeclaration
{
    /// <summary>Name of the caller.</summary>
    public required Located<string> Caller { get; init; }

    /// <summary>The block as written; null when the name stands alone.</summary>
    public YamlMapping? Node { get; init; }

    /// <summary>The only namespaces the caller may use; all when empty.</summary>
    public IReadOnlyList<Located<string>> Namespaces { get; init; } = [];

    /// <summary>Operations everywhere.</summary>
    public IReadOnlyList<Located<string>> Global { get; init; } = [];

    /// <summary>Operations on the catalogue.</summary>
    public IReadOnlyList<Located<string>> Schema { get; init; } = [];

    /// <summary>Operations on custom resources.</summary>
    public IReadOnlyList<Located<string>> Resources { get; init; } = [];
}
