namespace Orkestra.Sdk.Documents.Binding;

/// <summary>What several keys of one block have to do with each other.</summary>
/// <param name="Kind">How they depend on each other.</param>
/// <param name="Keys">The keys.</param>
/// <param name="Help">What to do when the rule is broken.</param>
internal sealed record KeyRule(KeyRuleKind Kind, IReadOnlyList<string> Keys, string? Help);
