namespace Orkestra.DevCluster.Faults;

/// <summary>One planned failure. Status 0 breaks the connection.</summary>
internal sealed record Fault(string? Verb, string? Path, int Times, int Status, int? RetryAfterSeconds, bool IsCarriedOut)
{
    /// <summary>Counted down under the plan's lock.</summary>
    public int Remaining { get; set; } = Times;
}
