namespace Orkestra.Cli.EndToEnd;

/// <summary>How a checkpoint ended.</summary>
/// <param name="Name">The checkpoint.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Failure">Why it failed; null when it held.</param>
internal sealed record CheckpointResult(string Name, TimeSpan Elapsed, string? Failure);
