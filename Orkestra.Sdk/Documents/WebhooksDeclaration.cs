using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>Whether the rules of an entry are also enforced when a custom resource is written.</summary>
public sealed record WebhooksDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Whether validation rules are; when absent, if there are any.</summary>
    public Located<bool>? Validation { get; init; }

    /// <summary>Whether mutation rules are; when absent, if there are any.</summary>
    public Located<bool>? Mutation { get; init; }

    /// <summary>The operations; CREATE and UPDATE when empty.</summary>
    public IReadOnlyList<Located<string>> Operations { get; init; } = [];
}
