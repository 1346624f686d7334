using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.External;

/// <summary>What came of an entry's calls.</summary>
/// <param name="Results">The results by name, also of calls that were not made and of those made before.</param>
/// <param name="Error">Why the reconcile fails; null when it goes on.</param>
internal sealed record ExternalOutcome(OrkMap Results, string? Error)
{
    /// <summary>Calls that were left out because they could not be put together.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
