using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Queueing;

namespace Orkestra.Runtime.OperatorBoxes;

/// <summary>
/// The workers of one operator box. Each takes a key, processes it and says it is done; a key never runs on two workers at once,
/// which the queue guarantees. Thread-safe.
/// </summary>
internal sealed class WorkerPool : IAsyncDisposable
{
    private readonly string _name;
    private readonly WorkQueue<ObjectKey> _queue;
    private readonly Func<QueueItem<ObjectKey>, CancellationToken, Task> _process;
    private readonly OperatorBoxHealth _health;
    private readonly ILogger _logger;
    private readonly List<Task> _workers = [];
    private readonly CancellationTokenSource _stopTaking = new();
    private readonly CancellationTokenSource _abort = new();

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
        for (int i = 0; i < count; i++)
        {
            string id = $"{_name}-worker-{i}";
            _health.SetWorker(id, WorkerState.Idle);
            _workers.Add(Task.Run(() => RunAsync(id)));
        }
    }

    /// <summary>
    /// Takes no further keys and waits for the reconciles in flight; those that are not done in time are cancelled.
    /// </summary>
    /// <returns>Whether all finished in time.</returns>
    public async Task<bool> StopAsync(TimeSpan drainTimeout, TimeProvider time)
    {
        await _stopTaking.CancelAsync().ConfigureAwait(false);
        Task all = Task.WhenAll(_workers);
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
        await _stopTaking.CancelAsync().ConfigureAwait(false);
        await _abort.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_workers).ConfigureAwait(false);
        _stopTaking.Dispose();
        _abort.Dispose();
    }

    private async Task RunAsync(string id)
    {
        try
        {
            while (!_stopTaking.IsCancellationRequested
                && await _queue.DequeueAsync(_stopTaking.Token).ConfigureAwait(false) is { } item)
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
                finally
                {
                    _queue.Done(item.Key);
                    _health.SetWorker(id, WorkerState.Idle);
                }
            }
        }
        catch (OperationCanceledException) when (_stopTaking.IsCancellationRequested)
        {
            // The pool is stopping.
        }
        finally
        {
            _health.SetWorker(id, WorkerState.Stopped);
        }
    }
}
