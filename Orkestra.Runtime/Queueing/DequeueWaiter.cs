using System.Threading.Tasks.Sources;

namespace Orkestra.Runtime.Queueing;

/// <summary>A worker's reusable wait for an item. It belongs to one wait at a time and goes back to the queue's pool after it.</summary>
internal sealed class DequeueWaiter<TKey> : IValueTaskSource<QueueItem<TKey>?>
    where TKey : notnull, IEquatable<TKey>
{
    private readonly WorkQueue<TKey> _owner;
    private ManualResetValueTaskSourceCore<QueueItem<TKey>?> _core = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _registration;

    public DequeueWaiter(WorkQueue<TKey> owner)
    {
        _owner = owner;
    }

    /// <summary>Position in the queue's list of waiters; null while no wait is pending.</summary>
    public LinkedListNode<DequeueWaiter<TKey>>? Node { get; set; }

    public short Version => _core.Version;

    public CancellationToken CancellationToken { get; private set; }

    public void CancelWith(CancellationToken cancellationToken)
    {
        CancellationToken = cancellationToken;
        _registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((DequeueWaiter<TKey>)state!).OnCanceled(token), this);
    }

    public void Complete(QueueItem<TKey>? item) => _core.SetResult(item);

    public void Cancel(CancellationToken cancellationToken) => _core.SetException(new OperationCanceledException(cancellationToken));

    public QueueItem<TKey>? GetResult(short token)
    {
        // Waits for a cancellation callback under way, so that it cannot touch the next wait of this object.
        _registration.Dispose();
        _registration = default;
        CancellationToken = default;
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            _core.Reset();
            _owner.Recycle(this);
        }
    }

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private void OnCanceled(CancellationToken token) => _owner.CancelWait(this, token);
}
