namespace Orkestra.Runtime.Reconciliation;

/// <summary>Whether a declared object is wanted in this cycle.</summary>
internal enum TargetState
{
    /// <summary>It is.</summary>
    Wanted,

    /// <summary>The declaration's condition does not hold.</summary>
    Closed,

    /// <summary>Its namespace is not allowed, or it is its own source.</summary>
    Refused,

    /// <summary>Its name could not be made out.</summary>
    Unknown,
}
