using System.Diagnostics.CodeAnalysis;
using Orkestra.Runtime.OperatorBoxes;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Queueing;
using Orkestra.Runtime.Tests.Reconciliation;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.OperatorBoxes;

/// <summary>Runtime specification 7 and 19.2: workers, and how their number changes while they run.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The runner calls IAsyncLifetime.DisposeAsync.")]
public sealed class WorkerPoolTests : IAsyncLifetime
{
    private readonly WorkQueue<ObjectKey> _queue = new(new WorkQueueOptions(), TimeProvider.System);
    private readonly OperatorBoxHealth _health = new(5, TimeProvider.System);
    private readonly SemaphoreSlim _held = new(0);
    private readonly WorkerPool _pool;
    private int _working;
    private int _most;
    private int _done;

    public WorkerPoolTests()
    {
        _pool = new WorkerPool("w", _queue, WorkAsync, _health, new RecordingLogger<WorkerPool>());
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _pool.DisposeAsync();
        _queue.Dispose();
        _held.Dispose();
    }

    [Fact]
    public async Task Further_workers_start_at_once_and_are_told_apart()
    {
        _pool.Start(1);
        Add(4);
        await WorkingAsync(1);

        _pool.Resize(3);

        await WorkingAsync(3);
        Assert.Equal(["w-autoscale-worker-1", "w-autoscale-worker-2", "w-worker-0"], Workers());
        _held.Release(4);
        await DoneAsync(4);
        Assert.Equal(3, _most);
    }

    [Fact]
    public async Task Surplus_workers_finish_what_they_have_and_take_nothing_more()
    {
        _pool.Start(3);
        Add(5);
        await WorkingAsync(3);

        _pool.Resize(1);
        Assert.Equal(3, Volatile.Read(ref _working));
        _held.Release(3);
        await DoneAsync(3);
        await Eventually.BeTrueAsync(() => Workers().SequenceEqual(["w-worker-0"]), "only the first worker should be left");
        await WorkingAsync(1);
        _held.Release(2);

        await DoneAsync(5);
    }

    [Fact]
    public async Task A_worker_that_waits_for_a_key_is_taken_away_without_one()
    {
        _pool.Start(2);

        _pool.Resize(1);

        await Eventually.BeTrueAsync(() => Workers().SequenceEqual(["w-worker-0"]), "the second worker should be gone");
        _held.Release(2);
        Add(2);
        await DoneAsync(2);
        Assert.Equal(1, _most);
    }

    [Fact]
    public async Task A_pool_that_grows_again_while_surplus_workers_leave_has_as_many_as_were_asked_for()
    {
        _pool.Start(1);
        for (int i = 0; i < 200; i++)
        {
            _pool.Resize(4);
            _pool.Resize(i % 3);
        }

        _pool.Resize(4);
        Add(6);

        await WorkingAsync(4);
        Assert.Equal(4, Workers().Length);
        _held.Release(6);
        await DoneAsync(6);
        Assert.Equal(4, _most);
    }

    [Fact]
    public async Task A_stopped_pool_stays_as_it_is()
    {
        _pool.Start(2);
        Assert.True(await _pool.StopAsync(TimeSpan.FromSeconds(20), TimeProvider.System));

        _pool.Resize(5);
        Add(1);

        Assert.Equal(["w-worker-0", "w-worker-1"], Workers());
        Assert.All(_health.Snapshot().Workers.Values, static state => Assert.Equal(WorkerState.Stopped, state));
        Assert.Equal(1, _queue.Depth);
    }

    [Fact]
    public async Task What_does_not_finish_within_the_drain_is_cancelled()
    {
        _pool.Start(1);
        Add(1);
        await WorkingAsync(1);

        Assert.False(await _pool.StopAsync(TimeSpan.Zero, TimeProvider.System));

        Assert.Equal(0, Volatile.Read(ref _done));
        Assert.Equal(0, _queue.InFlight);
    }

    private async Task WorkAsync(QueueItem<ObjectKey> item, CancellationToken cancellationToken)
    {
        int working = Interlocked.Increment(ref _working);
        InterlockedMax(working);
        try
        {
            await _held.WaitAsync(cancellationToken);
            Interlocked.Increment(ref _done);
        }
        finally
        {
            Interlocked.Decrement(ref _working);
        }
    }

    private void InterlockedMax(int working)
    {
        int most = Volatile.Read(ref _most);
        while (working > most && Interlocked.CompareExchange(ref _most, working, most) != most)
        {
            most = Volatile.Read(ref _most);
        }
    }

    private void Add(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _queue.Add(new ObjectKey("default", $"k{i}"));
        }
    }

    private string[] Workers() => [.. _health.Snapshot().Workers.Keys.Order(StringComparer.Ordinal)];

    private Task WorkingAsync(int count) => Eventually.BeTrueAsync(() => Volatile.Read(ref _working) == count, $"{count} workers should be at work");

    private Task DoneAsync(int count) => Eventually.BeTrueAsync(() => Volatile.Read(ref _done) == count, $"{count} keys should be done");
}
