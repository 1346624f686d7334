namespace Orkestra.Runtime.Hooks;

/// <summary>What comes after a successful call of a hook.</summary>
public readonly record struct HookResult
{
    /// <summary>Nothing: events and the resync bring the custom resource back.</summary>
    public static HookResult Done => default;

    /// <summary>How long to wait for the next cycle; null leaves it to events, the resync and a declared <c>requeue</c>.</summary>
    public TimeSpan? Delay { get; private init; }

    /// <summary>The next cycle comes after a time, or before it with an event. It wins over a declared <c>requeue</c>.</summary>
    /// <param name="delay">The time; zero is the same as <see cref="Done"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public static HookResult RequeueAfter(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        return new HookResult { Delay = delay == TimeSpan.Zero ? null : delay };
    }
}
