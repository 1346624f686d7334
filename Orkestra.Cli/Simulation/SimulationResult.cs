namespace Orkestra.Cli.Simulation;

/// <summary>What a simulation came to.</summary>
/// <param name="Cycles">All cycles in order.</param>
/// <param name="Operations">Every request, those that made Deployments ready included.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record SimulationResult(IReadOnlyList<SimulatedCycle> Cycles, IReadOnlyList<SimulatedOperation> Operations, TimeSpan Elapsed)
{
    /// <summary>The first cycle that did the same as the one before it; null when none did.</summary>
    public int? SteadyAt { get; } = Cycles.Skip(1).Zip(Cycles).FirstOrDefault(static pair => pair.First.IsLike(pair.Second)) is ({ } steady, _) ? steady.Number : null;

    /// <summary>Whether a cycle failed.</summary>
    public bool HasErrors => Cycles.Any(static cycle => cycle.Error is not null);
}
