using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>
/// Writes events in the background, one after another. Repetitions raise the count of the event that is there, at most every ten seconds,
/// so that neither a resync nor a failing resource floods the cluster. Safe for concurrent use.
/// </summary>
public sealed class EventRecorder : IEventSink, IAsyncDisposable
{
    private const int QueueCapacity = 1024;
    private const int RememberedEvents = 2048;

    private static readonly TimeSpan s_repeatInterval = TimeSpan.FromSeconds(10);

    private readonly IKubeClient _client;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Channel<Entry> _queue = Channel.CreateBounded<Entry>(
        new BoundedChannelOptions(QueueCapacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly CancellationTokenSource _abort = new();
    private readonly Dictionary<EventIdentity, RecordedEvent> _recorded = [];
    private readonly Queue<EventIdentity> _oldestFirst = new();
    private readonly Task _pump;
    private long _sequence;
    private int _dropped;

    /// <summary>Creates the recorder and starts its background work.</summary>
    public EventRecorder(IKubeClient client, TimeProvider time, ILogger<EventRecorder>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(time);
        _client = client;
        _time = time;
        _logger = logger ?? NullLogger<EventRecorder>.Instance;
        _sequence = time.GetUtcNow().Ticks;
        _pump = Task.Run(PumpAsync);
    }

    /// <inheritdoc/>
    public void Raise(KubeObject about, PlannedEvent raised)
    {
        ArgumentNullException.ThrowIfNull(about);
        ArgumentNullException.ThrowIfNull(raised);
        if (!_queue.Writer.TryWrite(new Entry(about, raised, _time.GetUtcNow())))
        {
            // Said once for as long as the queue stays full: a burst of thousands would bury everything else in the log.
            if (Interlocked.Increment(ref _dropped) == 1)
            {
                _logger.EventDropped(raised.Reason, about.Key);
            }
        }
    }

    /// <summary>Takes no more events and waits until those taken are written, but no longer than the deadline.</summary>
    public async Task FlushAsync(TimeSpan deadline)
    {
        _queue.Writer.TryComplete();
        try
        {
            await _pump.WaitAsync(deadline, _time);
        }
        catch (TimeoutException)
        {
            await _abort.CancelAsync();
            await _pump;
        }
    }

    /// <summary>Stops at once; call <see cref="FlushAsync"/> first to keep what was raised.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _abort.CancelAsync();
        await _pump;
        _abort.Dispose();
    }

    private async Task PumpAsync()
    {
        try
        {
            await foreach (Entry entry in _queue.Reader.ReadAllAsync(_abort.Token))
            {
                if (_queue.Reader.Count <= QueueCapacity / 2 && Interlocked.Exchange(ref _dropped, 0) is > 0 and var dropped)
                {
                    _logger.EventsWereDropped(dropped);
                }

                try
                {
                    await RecordAsync(entry, _abort.Token);
                }
                catch (Exception error) when (error is not OperationCanceledException || !_abort.IsCancellationRequested)
                {
                    // An event is a courtesy; whatever keeps it from being written must not stop the ones after it.
                    _logger.EventFailed(error, entry.Raised.Reason, entry.About.Key);
                }
            }
        }
        catch (OperationCanceledException) when (_abort.IsCancellationRequested)
        {
        }
    }

    private async Task RecordAsync(Entry entry, CancellationToken cancellationToken)
    {
        var identity = new EventIdentity(entry.About.Uid, entry.Raised);
        if (_recorded.TryGetValue(identity, out RecordedEvent? known))
        {
            known.Count++;
            if (entry.Time - known.LastWritten < s_repeatInterval)
            {
                return;
            }

            known.LastWritten = entry.Time;
            try
            {
                var patch = new KubePatch(PatchKind.Merge, EventBodies.Repetition(known.Count, entry.Time));
                await _client.PatchAsync(WellKnownResources.Events, known.Key, patch, cancellationToken);
                return;
            }
            catch (KubeApiException error) when (error.IsNotFound)
            {
                // The server keeps events for an hour only; the next one starts a new count.
                _recorded.Remove(identity);
            }
        }

        ObjectKey key = NewKey(entry.About);
        Remember(identity, new RecordedEvent(key) { LastWritten = entry.Time });
        await _client.CreateAsync(
            WellKnownResources.Events, key.Namespace, EventBodies.New(key, entry.About, entry.Raised, entry.Time), cancellationToken);
    }

    // Events about cluster-scoped objects live in the default namespace, as kubectl expects.
    private ObjectKey NewKey(KubeObject about)
    {
        const int LongestPrefix = 230;
        string prefix = about.Name.Length <= LongestPrefix ? about.Name : about.Name[..LongestPrefix];
        string suffix = Interlocked.Increment(ref _sequence).ToString("x", CultureInfo.InvariantCulture);
        return new ObjectKey(about.Namespace.Length == 0 ? "default" : about.Namespace, $"{prefix}.{suffix}");
    }

    private void Remember(EventIdentity identity, RecordedEvent recorded)
    {
        if (!_recorded.TryAdd(identity, recorded))
        {
            return;
        }

        _oldestFirst.Enqueue(identity);
        if (_oldestFirst.Count > RememberedEvents)
        {
            _recorded.Remove(_oldestFirst.Dequeue());
        }
    }

    private readonly record struct Entry(KubeObject About, PlannedEvent Raised, DateTimeOffset Time);

    private readonly record struct EventIdentity(string Uid, PlannedEvent Raised);

    private sealed class RecordedEvent(ObjectKey key)
    {
        public ObjectKey Key { get; } = key;

        public int Count { get; set; } = 1;

        public DateTimeOffset LastWritten { get; set; }
    }
}
