using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>Rules that a custom resource must fulfil.</summary>
public sealed record ValidationDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlNode Node { get; init; }

    /// <summary>The rules in the order of the file.</summary>
    public IReadOnlyList<ValidationRuleDeclaration> Rules { get; init; } = [];

    /// <summary>File with rules that come before these.</summary>
    public Located<string>? Include { get; init; }

    /// <summary>Calls whose results the rules may use.</summary>
    public IReadOnlyList<ExternalDeclaration> External { get; init; } = [];
}
