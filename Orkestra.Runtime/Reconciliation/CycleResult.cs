namespace Orkestra.Runtime.Reconciliation;

/// <summary>How the writes of a cycle went; what the status is derived from.</summary>
public sealed record CycleResult
{
    /// <summary>Success, waiting, denial or failure.</summary>
    public required ReconcileOutcomeKind Kind { get; init; }

    /// <summary>The error, what denies it, or what is waited for; empty after success.</summary>
    public string Message { get; init; } = string.Empty;

    /// <summary>Requests that changed something.</summary>
    public int Writes { get; init; }

    /// <summary>The children that were declared, in order; the first of a kind is <c>.children.&lt;kind&gt;</c>.</summary>
    public IReadOnlyList<ChildName> Declared { get; init; } = [];

    /// <summary>What the validation rules say that deny the resource; null when none does.</summary>
    public string? ValidationFailure { get; init; }

    /// <summary>Texts of validation rules that warn.</summary>
    public IReadOnlyList<string> ValidationWarnings { get; init; } = [];
}
