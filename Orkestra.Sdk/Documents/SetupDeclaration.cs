using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>Files applied before start, in order (development runs only).</summary>
public sealed record SetupDeclaration
{
    /// <summary>Paths or URLs in order.</summary>
    public IReadOnlyList<Located<string>> Apply { get; init; } = [];

    /// <summary>Objects to wait for, as written; each has <c>kind</c>, <c>name</c>, optional <c>namespace</c> and <c>timeout</c>.</summary>
    public IReadOnlyList<YamlMapping> Wait { get; init; } = [];
}
