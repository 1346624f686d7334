namespace Orkestra.Sdk.Contracts;

/// <summary>One Kubernetes Event about a custom resource.</summary>
public sealed record CrEvent
{
    /// <summary><c>Normal</c> or <c>Warning</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Why it was raised, in one word.</summary>
    public required string Reason { get; init; }

    /// <summary>What happened, for people.</summary>
    public required string Message { get; init; }

    /// <summary>The component that raised it.</summary>
    public required string Source { get; init; }

    /// <summary>The object it is about, as <c>Kind/name</c>.</summary>
    public required string Object { get; init; }

    /// <summary>How often it was raised.</summary>
    public required long Count { get; init; }

    /// <summary>RFC 3339 time of the first one.</summary>
    public required string FirstSeen { get; init; }

    /// <summary>RFC 3339 time of the last one.</summary>
    public required string LastSeen { get; init; }

    /// <summary>Time since the last one, such as <c>5m3s</c>.</summary>
    public required string Age { get; init; }
}
