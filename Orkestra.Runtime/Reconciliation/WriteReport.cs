using Orkestra.Runtime.Objects;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>What came of a list of writes.</summary>
internal sealed record WriteReport
{
    public int Applied { get; init; }

    public int Deleted { get; init; }

    /// <summary>The error that stopped the writes; null when all went through.</summary>
    public string? Error { get; init; }

    public Exception? Exception { get; init; }

    /// <summary>How long the server asks to wait before trying again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The custom resource as the server stored it; null when it was not written.</summary>
    public KubeObject? Owner { get; init; }

    /// <summary>Why the server did not store what was normalised or mutated; null when it did, or was not asked.</summary>
    public string? SpecRefused { get; init; }

    /// <summary>The custom resource is not there any more.</summary>
    public bool OwnerIsGone { get; init; }

    /// <summary>The custom resource is newer than what the decision saw.</summary>
    public bool OwnerHasChanged { get; init; }

    /// <summary>This report with what was written before it.</summary>
    public WriteReport After(WriteReport? before) => before is null
        ? this
        : this with
        {
            Applied = before.Applied + Applied,
            Deleted = before.Deleted + Deleted,
            Owner = Owner ?? before.Owner,
            SpecRefused = SpecRefused ?? before.SpecRefused,
        };
}
