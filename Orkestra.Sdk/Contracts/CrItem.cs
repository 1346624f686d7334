namespace Orkestra.Sdk.Contracts;

/// <summary>One custom resource in <see cref="CrList"/>.</summary>
public sealed record CrItem
{
    /// <summary>Object name.</summary>
    public required string Name { get; init; }

    /// <summary>Namespace; empty for cluster-scoped objects.</summary>
    public required string Namespace { get; init; }

    /// <summary><c>status.phase</c>; empty when absent.</summary>
    public required string Phase { get; init; }

    /// <summary>Whether the Ready condition is True.</summary>
    public required bool Ready { get; init; }

    /// <summary>Reason of the Ready condition.</summary>
    public required string ReadyReason { get; init; }

    /// <summary>Time since creation, as kubectl prints it.</summary>
    public required string Age { get; init; }

    /// <summary><c>metadata.generation</c>.</summary>
    public required long Generation { get; init; }

    /// <summary>The field asked for with <c>?field=</c>; absent otherwise.</summary>
    public string? Value { get; init; }
}
