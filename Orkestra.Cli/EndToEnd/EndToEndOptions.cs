namespace Orkestra.Cli.EndToEnd;

/// <summary>How a replay waits.</summary>
internal sealed record EndToEndOptions
{
    /// <summary>Time between two looks at a checkpoint.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>What a checkpoint may take at least, whatever its document says, on machines that are slow.</summary>
    public TimeSpan Patience { get; init; }

    /// <summary>Whether CRDs stay when the replay is over, for replays that share them.</summary>
    public bool KeepCrds { get; init; }
}
