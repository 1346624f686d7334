namespace Orkestra.Runtime.Hosting;

/// <summary>A part of the program's file in the process's address space.</summary>
/// <param name="Start">The first address.</param>
/// <param name="End">The address after the last one.</param>
/// <param name="IsUnmodified">Whether it cannot be written to and holds no page of the process's own.</param>
internal readonly record struct ImageMapping(long Start, long End, bool IsUnmodified);
