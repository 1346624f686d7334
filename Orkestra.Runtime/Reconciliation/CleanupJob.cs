using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>A Job that has to end before the finalizers of its owner go.</summary>
/// <param name="Path">The declaration.</param>
/// <param name="Key">The Job; meaningless when its name is part of the <paramref name="Error"/>.</param>
/// <param name="Create">The request that makes it; null when it exists or cannot be rendered.</param>
/// <param name="Error">Why it cannot be made; null when it can, or when it exists.</param>
public sealed record CleanupJob(string Path, ObjectKey Key, PlannedApply? Create, string? Error);
