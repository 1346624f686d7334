namespace Orkestra.Runtime.OperatorBoxes;

/// <summary>The state of an operator box, as the live API shows it.</summary>
internal enum OperatorBoxHealthState
{
    /// <summary>Nothing has begun; also what followers show.</summary>
    NotStarted,

    /// <summary>The box is starting, or works and has not reconciled anything successfully yet.</summary>
    Pending,

    /// <summary>The box works, but its CRD is gone or too many reconciles in a row failed.</summary>
    Degraded,

    /// <summary>The last reconciles succeeded.</summary>
    Healthy,
}
