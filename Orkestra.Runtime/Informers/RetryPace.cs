namespace Orkestra.Runtime.Informers;

/// <summary>
/// Waits between attempts: exponential with full jitter, so that the informers of many replicas do not return to a recovering server
/// at once. Not thread-safe: only the informer's loop uses it.
/// </summary>
internal sealed class RetryPace(InformerOptions options)
{
    // A lower bound, as full jitter may otherwise come to nothing several times in a row.
    private static readonly TimeSpan s_floor = TimeSpan.FromMilliseconds(50);

    private int _failures;

    /// <summary>Counts a failure.</summary>
    /// <param name="requested">How long the server asks to wait; null when it does not say.</param>
    /// <returns>How long to wait.</returns>
    public TimeSpan Next(TimeSpan? requested)
    {
        double window = options.BackoffStart.TotalMilliseconds * Math.Pow(2, Math.Min(_failures, 30));
        _failures++;
        TimeSpan wait = TimeSpan.FromMilliseconds(Math.Min(window, options.BackoffLimit.TotalMilliseconds) * options.Random());
        TimeSpan asked = requested ?? TimeSpan.Zero;
        wait = wait < s_floor ? s_floor : wait;
        return asked > wait ? asked + wait : wait;
    }

    /// <summary>The next failure counts as the first.</summary>
    public void Reset() => _failures = 0;
}
