using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>One field that is set.</summary>
public sealed record MutationRuleDeclaration
{
    /// <summary>The rule as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Path of the field; may hold templates.</summary>
    public required Located<string> Field { get; init; }

    /// <summary>Template of the value.</summary>
    public required Located<string> Value { get; init; }

    /// <summary>Whether the field is always set, not only when it is absent or empty.</summary>
    public bool IsOverride { get; init; }

    /// <summary>Type to which the value is converted; text when absent.</summary>
    public Located<string>? ValueType { get; init; }

    /// <summary>When the rule is applied.</summary>
    public GateDeclaration Gate { get; init; } = GateDeclaration.Empty;

    /// <summary>Whether it is applied when reconciling too, not only when a custom resource is written; true when absent.</summary>
    public Located<bool>? OnReconcile { get; init; }
}
