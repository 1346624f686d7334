namespace Orkestra.Runtime.Reconciliation;

/// <summary>How a cycle ended.</summary>
public enum ReconcileOutcomeKind
{
    /// <summary>The custom resource is as declared.</summary>
    Succeeded,

    /// <summary>Something it needs is not there yet; not a failure.</summary>
    Waiting,

    /// <summary>A validation rule denies it; nothing more happens until it changes, and the operator box is none the worse for it.</summary>
    Denied,

    /// <summary>It failed and is tried again with back-off.</summary>
    Failed,

    /// <summary>The custom resource does not exist any more.</summary>
    Gone,

    /// <summary>The custom resource is none of the entry's business, or its gate is closed.</summary>
    Skipped,
}
