using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Queueing;

namespace Orkestra.Runtime.OperatorBoxes;

/// <summary>
/// The workers of one operator box. Each takes a key, processes it and says it is done; a key never runs on two workers at once,
/// which the queue guarantees. Their number can change while they run. Thread-safe.
/// </summary>
internal sealed class WorkerPool : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly string _name;
    private readonly WorkQueue<ObjectKey> _queue;
    private readonly Func<QueueItem<ObjectKey>, CancellationToken, Task> _process;
    private readonly OperatorBoxHealth _health;
    private readonly ILogger _logger;
    private readonly List<Slot> _slots = [];
    private readonly CancellationTokenSource _abort = new();
    private int _declared;
    private int _wanted;
    private bool _stopping;

    /// <param name="name">Prefix of worker ids.</param>
    /// <param name="queue">Where keys come from.</param>
    /// <param name="process">Reconciles one key; it handles its own errors.</param>
    /// <param name="health">Is told what each worker does.</param>
    /// <param name="logger">Receives what escapes <paramref name="process"/>.</param>
    public WorkerPool(
        string name, WorkQueue<ObjectKey> queue, Func<QueueItem<ObjectKey>, CancellationToken, Task> process, OperatorBoxHealth health, ILogger logger)
    {
        _name = name;
        _queue = queue;
        _process = process;
        _health = health;
        _logger = logger;
    }

    /// <summary>Starts workers; called once.</summary>
    public void Start(int count)
    {
        _declared = count;
        Resize(count);
    }

    /// <summary>
    /// Changes the number of workers. Further ones start at once; surplus ones take no further key, finish what they have in hand and end.
    /// After <see cref="StopAsync"/> it does nothing.
    /// </summary>
    public void Resize(int count)
    {
        var surplus = new List<CancellationTokenSource>();
        lock (_gate)
        {
            if (_stopping)
            {
                return;
            }

            _wanted = count;
            while (_slots.Count < count)
            {
                int number = _slots.Count;
                _slots.Add(new Slot(number, $"{_name}-{(number < _declared ? "worker" : "autoscale-worker")}-{number}"));
            }

            foreach (Slot slot in _slots)
            {
                if (slot.Number >= count)
                {
                    surplus.Add(slot.Renew());
                }
                else if (!slot.Runs)
                {
                    StartLocked(slot);
                }
            }
        }

        // Outside the lock: a cancelled wait ends on this thread as far as the queue is concerned.
        Cancel(surplus);
    }

    /// <summary>
    /// Takes no further keys and waits for the reconciles in flight; those that are not done in time are cancelled.
    /// </summary>
    /// <returns>Whether all finished in time.</returns>
    public async Task<bool> StopAsync(TimeSpan drainTimeout, TimeProvider time)
    {
        Task all = Task.WhenAll(BeginStop());
        try
        {
            await all.WaitAsync(drainTimeout, time).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            await _abort.CancelAsync().ConfigureAwait(false);
            await all.ConfigureAwait(false);
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        IReadOnlyList<Task> workers = BeginStop();
        await _abort.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(workers).ConfigureAwait(false);
        _slots.ForEach(static slot => slot.Dispose());
        _abort.Dispose();
    }

    private List<Task> BeginStop()
    {
        List<CancellationTokenSource> waits;
        List<Task> workers;
        lock (_gate)
        {
            _stopping = true;
            waits = _slots.ConvertAll(static slot => slot.Renew());
            workers = _slots.ConvertAll(static slot => slot.Worker);
        }

        Cancel(waits);
        return workers;
    }

    private static void Cancel(List<CancellationTokenSource> waits)
    {
        foreach (CancellationTokenSource wait in waits)
        {
            wait.Cancel();
            wait.Dispose();
        }
    }

    private void StartLocked(Slot slot)
    {
        slot.Runs = true;
        _health.SetWorker(slot.Id, WorkerState.Idle);
        slot.Worker = Task.Run(() => RunAsync(slot));
    }

    private async Task RunAsync(Slot slot)
    {
        while (MayGoOn(slot, out CancellationToken wait))
        {
            QueueItem<ObjectKey>? taken;
            try
            {
                taken = await _queue.DequeueAsync(wait).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (wait.IsCancellationRequested)
            {
                // The pool stops or shrinks; it may have grown again since.
                continue;
            }

            if (taken is not { } item)
            {
                _health.SetWorker(slot.Id, WorkerState.Stopped);
                return;
            }

            await ProcessAsync(slot.Id, item).ConfigureAwait(false);
        }
    }

    // Deciding to end and being counted as ended are one step, so that a pool which grows again never waits for a worker that is leaving.
    private bool MayGoOn(Slot slot, out CancellationToken wait)
    {
        lock (_gate)
        {
            wait = slot.Wait;
            if (_stopping)
            {
                _health.SetWorker(slot.Id, WorkerState.Stopped);
                return false;
            }

            if (slot.Number >= _wanted)
            {
                slot.Runs = false;
                _health.RemoveWorker(slot.Id);
                return false;
            }

            return true;
        }
    }

    private async Task ProcessAsync(string id, QueueItem<ObjectKey> item)
    {
        _health.SetWorker(id, WorkerState.Processing);
        try
        {
            await _process(item, _abort.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException || !_abort.IsCancellationRequested)
        {
            // The box turns failures into outcomes; whatever still arrives here must not end the worker.
            _logger.WorkerFailed(id, item.Key.ToString(), error);
            _queue.AddRateLimited(item.Key);
        }
        catch (OperationCanceledException)
        {
            // The stop has overrun its time; the key comes back with the first list of the next process.
        }
        finally
        {
            _queue.Done(item.Key);
            _health.SetWorker(id, WorkerState.Idle);
        }
    }

    // A place for one worker at a time; guarded by the pool's lock.
    private sealed class Slot(int number, string id) : IDisposable
    {
        private CancellationTokenSource _waiting = new();

        public int Number => number;

        public string Id => id;

        public bool Runs { get; set; }

        public Task Worker { get; set; } = Task.CompletedTask;

        public CancellationToken Wait => _waiting.Token;

        /// <summary>Gives out the source that ends the present wait and takes a new one for the next.</summary>
        public CancellationTokenSource Renew()
        {
            CancellationTokenSource present = _waiting;
            _waiting = new CancellationTokenSource();
            return present;
        }

        public void Dispose() => _waiting.Dispose();
    }
}
