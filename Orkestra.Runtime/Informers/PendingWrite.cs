using Orkestra.Runtime.Objects;

namespace Orkestra.Runtime.Informers;

/// <summary>A write of this process that the watch has not shown yet. The store's lock guards it.</summary>
internal sealed class PendingWrite
{
    /// <summary>The object as the server answered; null for a delete.</summary>
    public KubeObject? Written { get; init; }

    /// <summary>The uid of the object written or deleted.</summary>
    public required string Uid { get; init; }

    /// <summary>The version written; for a delete the last version known of what was deleted.</summary>
    public required string Version { get; init; }

    /// <summary>What the watch showed last; null when it shows no such object.</summary>
    public KubeObject? Watched { get; set; }

    /// <summary>The clock's timestamp after which the write no longer covers what the watch shows.</summary>
    public long Deadline { get; set; }
}
