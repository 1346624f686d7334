using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>One rule that a custom resource must fulfil.</summary>
public sealed record ValidationRuleDeclaration
{
    /// <summary>The rule as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>What must hold: its field, operator and value, by the operators of rules.</summary>
    public required ConditionDeclaration Test { get; init; }

    /// <summary>Template of what the author is told.</summary>
    public Located<string>? Message { get; init; }

    /// <summary><c>deny</c> or <c>warn</c>; <c>deny</c> when absent.</summary>
    public Located<string>? Action { get; init; }

    /// <summary>Type of the value; text when absent.</summary>
    public Located<string>? ValueType { get; init; }

    /// <summary>When the rule is judged at all.</summary>
    public GateDeclaration Gate { get; init; } = GateDeclaration.Empty;

    /// <summary>Whether it is judged when reconciling too, not only when a custom resource is written; true when absent.</summary>
    public Located<bool>? OnReconcile { get; init; }

    /// <summary>Field of a self-service form that is blamed.</summary>
    public Located<string>? Link { get; init; }
}
