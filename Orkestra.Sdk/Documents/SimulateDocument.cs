namespace Orkestra.Sdk.Documents;

/// <summary>A simulation of reconciles, or a suite of simulations.</summary>
public sealed record SimulateDocument : OrkestraDocument
{
    /// <summary>Paths of other simulations, in the order in which they run; ignored where <see cref="Spec"/> is present.</summary>
    public IReadOnlyList<Located<string>> Imports { get; init; } = [];

    /// <summary>What is simulated; null for a suite.</summary>
    public SimulateDeclaration? Spec { get; init; }
}
