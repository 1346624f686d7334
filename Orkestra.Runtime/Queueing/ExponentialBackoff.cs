namespace Orkestra.Runtime.Queueing;

/// <summary>Counts failures per key and doubles the delay with each. Not thread-safe: the queue's lock guards it.</summary>
internal sealed class ExponentialBackoff<TKey>(TimeSpan baseDelay, TimeSpan maxDelay)
    where TKey : notnull
{
    private readonly Dictionary<TKey, int> _failures = [];

    /// <summary>Counts one more failure.</summary>
    /// <returns>The delay that belongs to it.</returns>
    public TimeSpan Next(TKey key)
    {
        _failures.TryGetValue(key, out int failures);
        _failures[key] = failures + 1;
        return Delay(failures);
    }

    public int Failures(TKey key) => _failures.GetValueOrDefault(key);

    public void Forget(TKey key) => _failures.Remove(key);

    public void Clear() => _failures.Clear();

    private TimeSpan Delay(int failures)
    {
        double ticks = baseDelay.Ticks * Math.Pow(2, failures);
        return ticks >= maxDelay.Ticks ? maxDelay : TimeSpan.FromTicks((long)ticks);
    }
}
