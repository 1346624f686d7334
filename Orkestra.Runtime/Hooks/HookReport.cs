namespace Orkestra.Runtime.Hooks;

/// <summary>What came of one call of hooks.</summary>
internal sealed record HookReport
{
    /// <summary>The error; null when the call succeeded.</summary>
    public string? Error { get; init; }

    /// <summary>The exception behind the error; null when there is none.</summary>
    public Exception? Exception { get; init; }

    /// <summary>Whether the exception is nothing that the world did, but a fault of the code.</summary>
    public bool Panicked { get; init; }

    /// <summary>How long the server asks to wait before trying again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>When the code wants to be called again; null when it does not say.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>Requests of the code that changed something.</summary>
    public int Writes { get; init; }

    /// <summary>Arguments that could not be evaluated and were left out, as a deletion does.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
