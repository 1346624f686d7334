namespace Orkestra.Runtime.Reconciliation;

/// <summary>
/// A change of the custom resource's spec that a cycle has already made in memory. Where the server's schema refuses it or drops it, the cycle goes
/// on with what it has.
/// </summary>
/// <param name="Uid">The custom resource.</param>
/// <param name="Generation">The generation that it starts from.</param>
/// <param name="ResourceVersion">The version that it starts from.</param>
/// <param name="Patch">The merge patch of the spec as JSON text.</param>
public sealed record SpecChange(string Uid, long Generation, string ResourceVersion, string Patch)
{
    /// <summary>The rest of the patch that it is part of, as UTF-8 JSON; null when there is no rest.</summary>
    public ReadOnlyMemory<byte>? WithoutIt { get; init; }
}
