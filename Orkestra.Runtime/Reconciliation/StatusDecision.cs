namespace Orkestra.Runtime.Reconciliation;

/// <summary>What a cycle does about the status.</summary>
public sealed record StatusDecision
{
    /// <summary>Merge patch (RFC 7386) for the status subresource, as UTF-8 JSON; null when nothing differs.</summary>
    public byte[]? Patch { get; init; }

    /// <summary>Fingerprint of the patch without its times: two patches that say the same have the same one.</summary>
    public ulong Signature { get; init; }

    /// <summary>Events to raise.</summary>
    public IReadOnlyList<PlannedEvent> Events { get; init; } = [];

    /// <summary>Fields that could not be computed, as <c>path: message</c>; the others are written all the same.</summary>
    public IReadOnlyList<string> FieldErrors { get; init; } = [];
}
