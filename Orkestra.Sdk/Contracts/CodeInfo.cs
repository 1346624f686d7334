namespace Orkestra.Sdk.Contracts;

/// <summary>Typed code attached to an operator box.</summary>
/// <param name="Configured">Whether there is any.</param>
/// <param name="Source">Where it is declared; empty without any.</param>
/// <param name="Location">Package or assembly.</param>
/// <param name="Function">Factory name.</param>
public sealed record CodeInfo(bool Configured, string Source, string Location, string Function)
{
    /// <summary>Nothing attached.</summary>
    public static CodeInfo None { get; } = new(false, string.Empty, string.Empty, string.Empty);
}
