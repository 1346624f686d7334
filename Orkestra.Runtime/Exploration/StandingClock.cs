namespace Orkestra.Runtime.Exploration;

/// <summary>A clock that stands still: caches keep covering what a watch has not shown yet, however late it comes.</summary>
internal sealed class StandingClock : TimeProvider
{
    private StandingClock()
    {
    }

    /// <summary>The one there is.</summary>
    public static StandingClock Instance { get; } = new();

    public override long GetTimestamp() => 0;
}
