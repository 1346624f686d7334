namespace Orkestra.Runtime.Exploration;

/// <summary>What one step of a schedule does.</summary>
public enum StepAction
{
    /// <summary>The watch of a kind shows its next event.</summary>
    Deliver,

    /// <summary>The watch of a kind shows its last event once more.</summary>
    Repeat,

    /// <summary>The watch of a kind shows its next two events in the wrong order.</summary>
    Swap,

    /// <summary>The watch of a kind says how far it is.</summary>
    Bookmark,

    /// <summary>The watch of a kind breaks; its next events are lost.</summary>
    Disconnect,

    /// <summary>A kind is listed, and watched from there on.</summary>
    List,

    /// <summary>The next key of the queue is reconciled.</summary>
    Run,

    /// <summary>The delays of the queue pass.</summary>
    Wake,

    /// <summary>The period of the resync passes.</summary>
    Resync,

    /// <summary>The process dies and starts again with empty caches.</summary>
    Crash,

    /// <summary>Another process takes over, with caches that may be a few events behind.</summary>
    Lead,

    /// <summary>Garbage is collected.</summary>
    Collect,

    /// <summary>Workloads become ready and Jobs complete.</summary>
    Work,

    /// <summary>Someone edits the custom resource.</summary>
    Edit,

    /// <summary>Someone deletes the custom resource.</summary>
    Delete,

    /// <summary>Someone creates the custom resource again.</summary>
    Create,

    /// <summary>Someone deletes a child.</summary>
    Remove,

    /// <summary>Someone edits a child.</summary>
    Change,
}
