using System.Diagnostics;

namespace Orkestra.TestKit;

/// <summary>
/// Waits for something that another thread, process or server brings about. Polls in real time, so it belongs only where
/// no event or <see cref="ManualClock"/> can say when to look.
/// </summary>
public static class Eventually
{
    /// <summary>How long to wait unless the caller says otherwise: long enough for a loaded two-core machine.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(20);
    private static readonly object s_done = new();

    /// <summary>Returns once the condition holds; fails with the reason when it does not in time.</summary>
    /// <param name="condition">Asked about every 20 ms; an exception counts as "not yet" and is reported on failure.</param>
    /// <param name="reason">What was being waited for, as the rest of a sentence that begins "Timed out waiting until".</param>
    /// <param name="timeout">20 seconds unless given.</param>
    public static Task BeTrueAsync(Func<bool> condition, string reason, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return BeTrueAsync(() => Task.FromResult(condition()), reason, timeout);
    }

    /// <inheritdoc cref="BeTrueAsync(Func{bool}, string, TimeSpan?)"/>
    public static Task BeTrueAsync(Func<Task<bool>> condition, string reason, TimeSpan? timeout = null) =>
        BeTrueAsync(condition, reason, timeout, static _ => false);

    /// <summary>As the others, but an exception that waiting cannot cure ends the wait at once.</summary>
    public static async Task BeTrueAsync(
        Func<Task<bool>> condition,
        string reason,
        TimeSpan? timeout,
        Func<Exception, bool> giveUpOn)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(giveUpOn);
        await PollAsync(async () => await condition() ? s_done : null, reason, timeout, giveUpOn);
    }

    /// <summary>Returns the first value that is not null; fails with the reason when none comes in time.</summary>
    public static Task<T> NotNullAsync<T>(Func<Task<T?>> probe, string reason, TimeSpan? timeout = null)
        where T : class => PollAsync(probe, reason, timeout);

    /// <summary>Repeats the assertions until none throws; fails with the last failure when they still do at the end.</summary>
    public static Task PassAsync(Func<Task> assertions, string reason, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(assertions);
        return PollAsync(
            async () =>
            {
                await assertions();
                return s_done;
            },
            reason,
            timeout);
    }

    private static async Task<T> PollAsync<T>(
        Func<Task<T?>> probe,
        string reason,
        TimeSpan? timeout,
        Func<Exception, bool>? giveUpOn = null)
        where T : class
    {
        TimeSpan limit = timeout ?? DefaultTimeout;
        long start = Stopwatch.GetTimestamp();
        Exception? last = null;
        int attempts = 0;
        while (true)
        {
            attempts++;
            try
            {
                if (await probe() is { } found)
                {
                    return found;
                }

                last = null;
            }
            catch (Exception exception) when (giveUpOn?.Invoke(exception) != true)
            {
                last = exception;
            }

            if (Stopwatch.GetElapsedTime(start) >= limit)
            {
                string cause = last is null ? "the condition stayed false" : $"the last attempt threw {last.GetType().Name}: {last.Message}";
                throw new EventuallyTimeoutException(
                    $"Timed out after {limit.TotalSeconds:0.###} s and {attempts} attempts waiting until {reason}; {cause}.",
                    last);
            }

            await Task.Delay(s_interval, TimeProvider.System);
        }
    }
}
