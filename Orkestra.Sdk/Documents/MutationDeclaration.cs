using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>Spec fields that are set when they are absent, or always.</summary>
public sealed record MutationDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlNode Node { get; init; }

    /// <summary>Whether reconciling mutates before it validates; null when not said.</summary>
    public Located<bool>? MutateFirst { get; init; }

    /// <summary>The rules in the order of the file.</summary>
    public IReadOnlyList<MutationRuleDeclaration> Rules { get; init; } = [];

    /// <summary>File with rules that come before these.</summary>
    public Located<string>? Include { get; init; }

    /// <summary>Calls whose results the rules may use.</summary>
    public IReadOnlyList<ExternalDeclaration> External { get; init; } = [];
}
