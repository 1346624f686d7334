namespace Orkestra.Runtime.Informers;

/// <summary>Where an informer stands.</summary>
internal enum InformerState
{
    /// <summary>It has not been started.</summary>
    NotStarted,

    /// <summary>The first list is under way or being retried.</summary>
    Syncing,

    /// <summary>The cache is complete and a watch keeps it current.</summary>
    Synced,

    /// <summary>The cache is complete, but the watch broke and is being restored.</summary>
    Reconnecting,

    /// <summary>The server does not know the resource: its CRD is not installed, or was removed. It is asked again from time to time.</summary>
    Missing,

    /// <summary>This process may not list or watch the resource. It is tried again from time to time.</summary>
    Forbidden,

    /// <summary>It has been stopped.</summary>
    Stopped,
}
