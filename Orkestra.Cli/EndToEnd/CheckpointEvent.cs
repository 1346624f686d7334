namespace Orkestra.Cli.EndToEnd;

/// <summary>What happens before a checkpoint is judged, the first time that one names it.</summary>
internal enum CheckpointEvent
{
    /// <summary>Nothing: it is judged as things are.</summary>
    None,

    /// <summary>The operator runs.</summary>
    SetupComplete,

    /// <summary>The custom resources are applied.</summary>
    CrApplied,

    /// <summary>The custom resources are deleted.</summary>
    CrDeleted,
}
