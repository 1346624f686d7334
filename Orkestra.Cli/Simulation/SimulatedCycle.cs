namespace Orkestra.Cli.Simulation;

/// <summary>What one cycle did.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Operations">The requests of reconciling, reads included, in order.</param>
/// <param name="Error">How it failed; null when it did not.</param>
internal sealed record SimulatedCycle(int Number, IReadOnlyList<SimulatedOperation> Operations, string? Error)
{
    /// <summary>Whether another cycle asked for the same: verbs and kinds in the same order.</summary>
    public bool IsLike(SimulatedCycle other) =>
        Operations.Select(static operation => (operation.Verb, operation.Resource)).SequenceEqual(other.Operations.Select(static operation => (operation.Verb, operation.Resource)));
}
