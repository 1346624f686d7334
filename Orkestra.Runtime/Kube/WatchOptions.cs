namespace Orkestra.Runtime.Kube;

/// <summary>Parameters of a watch request.</summary>
public sealed record WatchOptions
{
    /// <summary>Label selector in kubectl's syntax; null selects all.</summary>
    public string? LabelSelector { get; init; }

    /// <summary>Field selector in kubectl's syntax; null selects all.</summary>
    public string? FieldSelector { get; init; }

    /// <summary>Events after this version are delivered.</summary>
    public required string ResourceVersion { get; init; }

    /// <summary>The server ends the watch after this time; it should vary between watches.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether the server sends BOOKMARK events.</summary>
    public bool AllowBookmarks { get; init; } = true;

    /// <summary>A watch that receives nothing at all for this long is taken for dead and ends with a <see cref="TimeoutException"/>.</summary>
    /// <value>Null leaves liveness to <see cref="Timeout"/> plus a margin.</value>
    public TimeSpan? IdleDeadline { get; init; }
}
