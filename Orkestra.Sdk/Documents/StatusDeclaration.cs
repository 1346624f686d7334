namespace Orkestra.Sdk.Documents;

/// <summary>What is written to the CR's status.</summary>
public sealed record StatusDeclaration
{
    /// <summary>The fields in order; a later one for the same path wins.</summary>
    public IReadOnlyList<StatusFieldDeclaration> Fields { get; init; } = [];

    /// <summary>File with fields that come before these.</summary>
    public Located<string>? Include { get; init; }

    /// <summary>Whether the Ready condition and observedGeneration are written; true when absent.</summary>
    public Located<bool>? Conditions { get; init; }
}
