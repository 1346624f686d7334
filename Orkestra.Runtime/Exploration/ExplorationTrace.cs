namespace Orkestra.Runtime.Exploration;

/// <summary>A schedule that breaks a property.</summary>
/// <param name="Entry">The entry it was found in.</param>
/// <param name="Seed">The seed of the exploration.</param>
/// <param name="Schedule">The number of the schedule, from 1.</param>
/// <param name="Violation">What does not hold.</param>
/// <param name="Steps">The steps, in order.</param>
public sealed record ExplorationTrace(string Entry, long Seed, int Schedule, ExplorationViolation Violation, IReadOnlyList<ExplorationStep> Steps);
