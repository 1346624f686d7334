using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.LeaderElection;

/// <summary>
/// Watches one Lease, so that a follower learns of a renewal when it happens and acts on a release at once. A convenience: where watching
/// is not allowed or breaks, the follower's regular look still finds everything.
/// </summary>
internal sealed class LeaseWatch : IAsyncDisposable
{
    private readonly IKubeClient _client;
    private readonly ObjectKey _key;
    private readonly Action<KubeObject> _seen;
    private readonly TimeSpan _pause;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private TaskCompletionSource _freed = NewSignal();

    /// <summary>Begins to watch.</summary>
    /// <param name="client">The API server.</param>
    /// <param name="key">The Lease.</param>
    /// <param name="seen">Is told each version.</param>
    /// <param name="pause">Time between two watches.</param>
    /// <param name="time">The clock.</param>
    public LeaseWatch(IKubeClient client, ObjectKey key, Action<KubeObject> seen, TimeSpan pause, TimeProvider time)
    {
        _client = client;
        _key = key;
        _seen = seen;
        _pause = pause;
        _time = time;
        _running = Task.Run(RunAsync);
    }

    /// <summary>Returns when the lease seems to have become free, or after the time given.</summary>
    public async Task WaitAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        TaskCompletionSource freed = Volatile.Read(ref _freed);
        try
        {
            await freed.Task.WaitAsync(limit, _time, cancellationToken).ConfigureAwait(false);
            Interlocked.CompareExchange(ref _freed, NewSignal(), freed);
        }
        catch (TimeoutException)
        {
            // It is time for a look.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stop.Dispose();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await FollowAsync(_stop.Token).ConfigureAwait(false);
                await Task.Delay(_pause, _time, _stop.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The follower has been elected or ends.
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        // From version 0 the server begins with what it has, so that nothing between the last look and now is missed.
        var options = new WatchOptions { ResourceVersion = "0", FieldSelector = $"metadata.name={_key.Name}" };
        try
        {
            await foreach (WatchEvent change in _client.WatchAsync(WellKnownResources.Leases, _key.Namespace, options, cancellationToken).ConfigureAwait(false))
            {
                Take(change);
            }
        }
        catch (Exception)
        {
            // Forbidden, broken, expired, or whatever else: looking goes on without, and the next watch may fare better.
        }
    }

    private void Take(in WatchEvent change)
    {
        if (change.Type is not (WatchEventType.Added or WatchEventType.Modified or WatchEventType.Deleted))
        {
            return;
        }

        _seen(change.Object);
        if (change.Type == WatchEventType.Deleted || LeaseRecord.Read(change.Object).Holder.Length == 0)
        {
            Volatile.Read(ref _freed).TrySetResult();
        }
    }
}
