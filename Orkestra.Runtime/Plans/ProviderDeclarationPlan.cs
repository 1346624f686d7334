namespace Orkestra.Runtime.Plans;

/// <summary>One thing that a provider keeps.</summary>
/// <param name="Kind">Its kind in the provider's own words, for example <c>s3</c>.</param>
public sealed record ProviderDeclarationPlan(string Kind)
{
    /// <summary>Its fields in document order. The names of nested fields are joined by dots, such as <c>credentials.secretName</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>> Fields { get; init; } = [];

    /// <summary>Where it does not pass, the declaration is left out of the call, and nothing is deleted; null always passes. Deletion does not ask it.</summary>
    public CompiledGate? Gate { get; init; }

    /// <summary>Where the declaration stands, such as <c>providers.aws[0]</c>.</summary>
    public string DeclarationPath { get; init; } = "providers";
}
