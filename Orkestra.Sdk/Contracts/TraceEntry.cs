namespace Orkestra.Sdk.Contracts;

/// <summary>What a reconcile decided about one declaration.</summary>
public sealed record TraceEntry
{
    /// <summary>Where the declaration stands, such as <c>onCreate.deployments[0]</c>.</summary>
    public required string Declaration { get; init; }

    /// <summary><c>unchanged</c>, <c>created</c>, <c>corrected</c>, <c>deleted</c>, <c>kept</c>, <c>skipped</c>, <c>called</c>, <c>blocked</c> or <c>failed</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Plural of the object's kind; absent where no object is concerned.</summary>
    public string? Resource { get; init; }

    /// <summary>The object's namespace; absent for cluster-scoped objects.</summary>
    public string? Namespace { get; init; }

    /// <summary>The object's name; absent where no object is concerned.</summary>
    public string? Name { get; init; }

    /// <summary>Why, with the values that decided a condition; values out of Secrets are hidden. Absent where the action says it all.</summary>
    public string? Detail { get; init; }
}
