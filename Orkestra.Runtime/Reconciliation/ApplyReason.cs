namespace Orkestra.Runtime.Reconciliation;

/// <summary>Why a child is written.</summary>
public enum ApplyReason
{
    /// <summary>It does not exist.</summary>
    Create,

    /// <summary>What is declared has changed since it was last applied.</summary>
    Update,

    /// <summary>Someone else changed a declared field.</summary>
    Drift,

    /// <summary>Its generated content has reached its age.</summary>
    Rotate,
}
