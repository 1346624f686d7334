using Xunit.Sdk;

namespace Orkestra.TestKit;

/// <summary>Proves claims about allocation: bytes per call on the calling thread, after warm-up.</summary>
public static class AllocationAssert
{
    private const int WarmUpCalls = 64;
    private const int Rounds = 5;
    private const int CallsPerRound = 64;

    /// <summary>Fails when a call allocates. Pass what the action needs as state, so that no closure is measured.</summary>
    public static void Zero<T>(Action<T> action, T state) => AtMost(0, action, state);

    /// <summary>Fails when a call allocates.</summary>
    public static void Zero(Action action) => AtMost(0, action);

    /// <summary>Fails when a call allocates more than the given number of bytes.</summary>
    public static void AtMost(long bytes, Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        AtMost(bytes, static inner => inner(), action);
    }

    /// <inheritdoc cref="AtMost(long, Action)"/>
    public static void AtMost<T>(long bytes, Action<T> action, T state)
    {
        long measured = Measure(action, state);
        if (measured > bytes)
        {
            throw new XunitException($"Expected at most {bytes} bytes allocated per call, measured {measured}.");
        }
    }

    /// <summary>The smallest number of bytes per call over several rounds: the first rounds may still pay for caches.</summary>
    public static long Measure<T>(Action<T> action, T state)
    {
        ArgumentNullException.ThrowIfNull(action);
        for (int call = 0; call < WarmUpCalls; call++)
        {
            action(state);
        }

        long least = long.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int call = 0; call < CallsPerRound; call++)
            {
                action(state);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        // Rounded up: one allocation in many calls is still an allocation.
        return (least + CallsPerRound - 1) / CallsPerRound;
    }
}
