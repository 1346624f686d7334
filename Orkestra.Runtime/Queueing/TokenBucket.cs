namespace Orkestra.Runtime.Queueing;

/// <summary>
/// A token bucket that never refuses: a reservation is always granted and answers when it may be used, so the balance can
/// be negative. Not thread-safe: the queue's lock guards it.
/// </summary>
internal sealed class TokenBucket(double perSecond, int burst, TimeProvider time)
{
    private double _tokens = burst;
    private long _updated = time.GetTimestamp();

    /// <summary>Takes a token.</summary>
    /// <returns>How long the holder waits before using it.</returns>
    public TimeSpan Reserve()
    {
        long now = time.GetTimestamp();
        double earned = time.GetElapsedTime(_updated, now).TotalSeconds * perSecond;
        _updated = now;
        _tokens = Math.Min(burst, _tokens + earned) - 1;
        return _tokens >= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(-_tokens / perSecond);
    }
}
