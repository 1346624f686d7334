namespace Orkestra.Runtime.OperatorBoxes;

/// <summary>What a worker does.</summary>
internal enum WorkerState
{
    /// <summary>It waits for an item.</summary>
    Idle,

    /// <summary>It reconciles.</summary>
    Processing,

    /// <summary>It has ended.</summary>
    Stopped,
}
