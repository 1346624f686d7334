namespace Orkestra.Runtime.Reconciliation;

/// <summary>A stage of a deletion with every expression evaluated.</summary>
/// <param name="Path">Where it is declared.</param>
/// <param name="Jobs">The Jobs that have to end first.</param>
/// <param name="Targets">What is deleted then.</param>
public sealed record DeletionStep(string Path, IReadOnlyList<CleanupJob> Jobs, IReadOnlyList<DeletionTarget> Targets);
