using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>Since when and for what a document is given up.</summary>
public sealed record DeprecationDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>First day, <c>YYYY-MM-DD</c>.</summary>
    public Located<string>? From { get; init; }

    /// <summary>Last day, <c>YYYY-MM-DD</c>.</summary>
    public Located<string>? To { get; init; }

    /// <summary>What replaces it.</summary>
    public Located<string>? MigratedTo { get; init; }

    /// <summary>What users are told.</summary>
    public Located<string>? Message { get; init; }
}
