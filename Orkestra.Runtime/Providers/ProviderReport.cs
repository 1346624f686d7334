namespace Orkestra.Runtime.Providers;

/// <summary>What came of a list of calls.</summary>
/// <param name="Made">How many of them were tried.</param>
/// <param name="Failures">Those that failed, in order.</param>
internal sealed record ProviderReport(int Made, IReadOnlyList<ProviderFailure> Failures)
{
    /// <summary>All failures in one line; null when there is none.</summary>
    public string? Error => Failures.Count == 0
        ? null
        : string.Join("; ", Failures.Select(static failure => $"{failure.Call.DeclarationPath}: {failure.Message}"));

    /// <summary>The exception of the first failure.</summary>
    public Exception? Exception => Failures.Count == 0 ? null : Failures[0].Exception;

    /// <summary>How a call failed; null when it did not.</summary>
    public ProviderFailure? FailureOf(ProviderCall call) => Failures.FirstOrDefault(failure => ReferenceEquals(failure.Call, call));
}
