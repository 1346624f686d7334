namespace Orkestra.Runtime.Exploration;

/// <summary>What must hold, whatever the schedule.</summary>
public enum ExplorationProperty
{
    /// <summary>In the end the children are what a calm run makes for the same custom resource.</summary>
    Convergence,

    /// <summary>In the end a cycle that nothing calls for writes nothing, and neither does a process that has just started.</summary>
    Idempotence,

    /// <summary>In the end there is no child of a custom resource that is gone, and none of an element that is no longer declared.</summary>
    Orphan,

    /// <summary>In the end a custom resource that was deleted is gone.</summary>
    LostDelete,

    /// <summary>A finalizer goes after the clean-up that it stands for.</summary>
    CleanupOrder,

    /// <summary>A process does not repeat a write that was answered and that nobody has touched since.</summary>
    RepeatedWrite,

    /// <summary>A cycle ends with an outcome and not with an exception.</summary>
    Panic,
}
