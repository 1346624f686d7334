namespace Orkestra.Runtime.Kube;

/// <summary>The type of a watch event, as the API names it.</summary>
public enum WatchEventType
{
    /// <summary>The object appeared, or came to match the selector.</summary>
    Added,

    /// <summary>The object changed.</summary>
    Modified,

    /// <summary>The object is gone, or no longer matches the selector.</summary>
    Deleted,

    /// <summary>Only the collection's version advanced.</summary>
    Bookmark,
}
