namespace Orkestra.Runtime.Informers;

/// <summary>What happened to a cached object.</summary>
internal enum InformerEventType
{
    /// <summary>The object is new to the cache.</summary>
    Added,

    /// <summary>The object changed, or is delivered again by a resync.</summary>
    Updated,

    /// <summary>The object is gone.</summary>
    Deleted,
}
