namespace Orkestra.DevCluster.Faults;

/// <summary>Which requests a planned <see cref="Fault"/> meets. A request must fit all that is given; nothing given fits every request.</summary>
public sealed record FaultTarget
{
    /// <summary>For <see cref="Times"/>: until the plan is cleared.</summary>
    public const int Always = int.MaxValue;

    /// <summary>API verb, such as <c>patch</c>, <c>list</c> or <c>watch</c>.</summary>
    public string? Verb { get; init; }

    /// <summary>Text that the path contains, such as <c>/sites</c>.</summary>
    public string? Path { get; init; }

    /// <summary>Text that the User-Agent header contains: to strike one of several clients.</summary>
    public string? UserAgent { get; init; }

    /// <summary>How many fitting requests are spared first: 2 strikes from the third on.</summary>
    public int Skip { get; init; }

    /// <summary>How many requests are struck.</summary>
    /// <value>1 unless set; <see cref="Always"/> for no end.</value>
    public int Times { get; init; } = 1;

    /// <summary>The share of fitting requests that are struck, picked at random.</summary>
    /// <value>1 unless set: each; more than 0.</value>
    public double Share { get; init; } = 1;

    /// <summary>Start of the random choice: the same sequence of requests meets the same faults again. Ignored while <see cref="Share"/> is 1.</summary>
    public int Seed { get; init; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(Times, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Share, 1);
    }

    internal bool Fits(string verb, string path, string userAgent) =>
        (Verb is null || Verb == verb)
        && (Path is null || path.Contains(Path, StringComparison.Ordinal))
        && (UserAgent is null || userAgent.Contains(UserAgent, StringComparison.Ordinal));
}
