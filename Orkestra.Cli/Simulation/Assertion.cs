namespace Orkestra.Cli.Simulation;

/// <summary>One expectation and what came of it.</summary>
/// <param name="Label">What was expected.</param>
/// <param name="Failure">Why it does not hold; null when it does.</param>
/// <param name="Counts">Whether it is one of those that the total counts.</param>
internal sealed record Assertion(string Label, string? Failure, bool Counts)
{
    /// <summary>Whether it holds.</summary>
    public bool Passed => Failure is null;
}
