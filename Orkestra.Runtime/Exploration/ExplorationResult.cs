namespace Orkestra.Runtime.Exploration;

/// <summary>What came of an exploration.</summary>
/// <param name="Schedules">Schedules that were run.</param>
/// <param name="Steps">Their steps, without what followed to let things come to rest.</param>
/// <param name="Cycles">Reconciles, all told.</param>
/// <param name="Failure">The first failure, made as short as possible; null when every property held.</param>
public sealed record ExplorationResult(int Schedules, long Steps, long Cycles, ExplorationTrace? Failure);
