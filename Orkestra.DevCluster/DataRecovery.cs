namespace Orkestra.DevCluster;

/// <summary>What a <see cref="DevCluster"/> found in its data directory when it started.</summary>
/// <param name="Objects">How many objects were there.</param>
/// <param name="ResourceVersion">The newest resource version that had been given out; 0 in a new directory.</param>
/// <param name="DamagedBytes">
/// How many bytes at the end of the journal could not be read and were left out: a write that was cut short when the process died, which
/// nobody had been told of, or damage to the file.
/// </param>
/// <param name="DamagedPath">The file that those bytes were put aside in; null when there are none.</param>
public sealed record DataRecovery(int Objects, long ResourceVersion, long DamagedBytes, string? DamagedPath);
