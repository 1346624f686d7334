using Orkestra.Runtime.Queueing;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Queueing;

public sealed class WorkQueueTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly WorkQueue<string> _queue;

    public WorkQueueTests()
    {
        _queue = new WorkQueue<string>(new WorkQueueOptions { MaxDepth = 3 }, _clock);
    }

    public void Dispose() => _queue.Dispose();

    [Fact]
    public async Task Keys_leave_in_the_order_they_came()
    {
        _queue.Add("a");
        _queue.Add("b");
        _queue.Add("c");

        Assert.Equal(["a", "b", "c"], [await TakeAsync(), await TakeAsync(), await TakeAsync()]);
    }

    [Fact]
    public async Task Add_of_a_waiting_key_coalesces()
    {
        Assert.Equal(AddResult.Queued, _queue.Add("a"));
        Assert.Equal(AddResult.Coalesced, _queue.Add("a"));

        Assert.Equal(1, _queue.Depth);
        Assert.Equal("a", await TakeAsync());
        Assert.Equal(0, _queue.Depth);
    }

    [Fact]
    public async Task Add_while_processing_runs_once_more_after_Done()
    {
        _queue.Add("a");
        await TakeAsync();

        Assert.Equal(AddResult.RunsAgain, _queue.Add("a"));
        Assert.Equal(AddResult.Coalesced, _queue.Add("a"));
        Assert.Equal(0, _queue.Depth);

        _queue.Done("a");
        Assert.Equal("a", await TakeAsync());
        _queue.Done("a");
        Assert.Equal(0, _queue.Depth);
        Assert.Equal(0, _queue.InFlight);
    }

    [Fact]
    public async Task A_waiting_worker_gets_the_next_key()
    {
        ValueTask<QueueItem<string>?> wait = _queue.DequeueAsync(CancellationToken.None);
        Assert.False(wait.IsCompleted);

        _queue.Add("a");

        Assert.Equal("a", (await wait)!.Value.Key);
    }

    [Fact]
    public async Task A_cancelled_wait_takes_no_key()
    {
        using var cancellation = new CancellationTokenSource();
        ValueTask<QueueItem<string>?> wait = _queue.DequeueAsync(cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await wait);
        _queue.Add("a");
        Assert.Equal(1, _queue.Depth);
        Assert.Equal("a", await TakeAsync());
    }

    [Fact]
    public async Task Nothing_is_lost_beyond_the_bound_and_depth_respects_it()
    {
        string[] keys = [.. Enumerable.Range(0, 10).Select(i => $"k{i}")];
        AddResult[] results = [.. keys.Select(_queue.Add)];

        Assert.Equal(Enumerable.Repeat(AddResult.Queued, 3).Concat(Enumerable.Repeat(AddResult.Deferred, 7)), results);
        Assert.Equal(3, _queue.Depth);
        Assert.Equal(7, _queue.Deferred);
        Assert.Equal(7, _queue.DeferredTotal);
        Assert.True(_queue.IsFull);

        var taken = new List<string>();
        for (int i = 0; i < keys.Length; i++)
        {
            taken.Add(await TakeAsync());
        }

        Assert.Equal(keys, taken);
        Assert.Equal(0, _queue.Depth);
        Assert.Equal(0, _queue.Deferred);
    }

    [Fact]
    public void Delayed_adds_are_not_held_against_the_bound()
    {
        foreach (string key in (string[])["a", "b", "c"])
        {
            _queue.Add(key);
        }

        _queue.AddAfter("d", TimeSpan.FromSeconds(1));
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(0, _queue.DeferredTotal);
        Assert.Equal(1, _queue.Deferred);
    }

    [Fact]
    public void The_bound_can_be_changed_and_evicts_nothing()
    {
        for (int i = 0; i < 5; i++)
        {
            _queue.Add($"k{i}");
        }

        _queue.MaxDepth = 10;
        Assert.Equal(5, _queue.Depth);
        _queue.MaxDepth = 2;
        Assert.Equal((2, 3), (_queue.Depth, _queue.Deferred));
        _queue.MaxDepth = 0;
        Assert.Equal((5, 0), (_queue.Depth, _queue.Deferred));
        Assert.False(_queue.IsFull);
    }

    [Fact]
    public async Task A_delayed_key_becomes_ready_when_it_is_due_and_not_before()
    {
        _queue.AddAfter("a", TimeSpan.FromSeconds(5));
        Assert.Equal((0, 1), (_queue.Depth, _queue.Delayed));

        _clock.Advance(TimeSpan.FromSeconds(4.999));
        Assert.Equal(0, _queue.Depth);

        _clock.Advance(TimeSpan.FromSeconds(0.001));
        Assert.Equal("a", await TakeAsync());
        Assert.Equal(0, _queue.Delayed);
    }

    [Fact]
    public void Of_two_delays_of_one_key_the_earlier_counts()
    {
        _queue.AddAfter("a", TimeSpan.FromSeconds(5));
        _queue.AddAfter("a", TimeSpan.FromSeconds(2));
        _queue.AddAfter("a", TimeSpan.FromSeconds(9));

        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal((1, 0), (_queue.Depth, _queue.Delayed));
    }

    [Fact]
    public async Task Delayed_keys_come_out_by_due_time()
    {
        _queue.AddAfter("late", TimeSpan.FromSeconds(3));
        _queue.AddAfter("early", TimeSpan.FromSeconds(1));
        _queue.AddAfter("middle", TimeSpan.FromSeconds(2));

        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(["early", "middle", "late"], [await TakeAsync(), await TakeAsync(), await TakeAsync()]);
    }

    [Fact]
    public void A_delay_longer_than_any_timer_is_kept()
    {
        _queue.AddAfter("a", TimeSpan.FromDays(100));
        _clock.Advance(TimeSpan.FromDays(99.9));
        Assert.Equal(0, _queue.Depth);

        _clock.Advance(TimeSpan.FromDays(0.1));
        Assert.Equal(1, _queue.Depth);
    }

    [Fact]
    public void Failures_of_one_item_double_its_delay_from_5_ms_up_to_1000_s()
    {
        using var queue = new WorkQueue<string>(new WorkQueueOptions { RetryBurst = 1000 }, _clock);
        TimeSpan[] delays = [.. Enumerable.Range(0, 20).Select(_ => queue.AddRateLimited("a"))];

        Assert.Equal(TimeSpan.FromMilliseconds(5), delays[0]);
        Assert.Equal(TimeSpan.FromMilliseconds(10), delays[1]);
        Assert.Equal(TimeSpan.FromMilliseconds(20), delays[2]);
        Assert.Equal(TimeSpan.FromMilliseconds(5 * 1024), delays[10]);
        Assert.Equal(TimeSpan.FromSeconds(1000), delays[19]);
        Assert.Equal(20, queue.NumRequeues("a"));

        queue.Forget("a");
        Assert.Equal(0, queue.NumRequeues("a"));
        Assert.Equal(TimeSpan.FromMilliseconds(5), queue.AddRateLimited("a"));
    }

    [Fact]
    public void Retries_of_many_items_share_ten_per_second_after_a_burst_of_100()
    {
        TimeSpan[] delays = [.. Enumerable.Range(0, 120).Select(i => _queue.AddRateLimited($"k{i}"))];

        Assert.All(delays[..100], delay => Assert.Equal(TimeSpan.FromMilliseconds(5), delay));
        Assert.Equal(TimeSpan.FromMilliseconds(100), delays[100]);
        Assert.Equal(TimeSpan.FromMilliseconds(2000), delays[119]);
    }

    [Fact]
    public async Task Waited_is_the_time_between_ready_and_taken()
    {
        _queue.Add("a");
        _clock.Advance(TimeSpan.FromSeconds(3));

        QueueItem<string>? item = await _queue.DequeueAsync(CancellationToken.None);

        Assert.Equal(TimeSpan.FromSeconds(3), item!.Value.Waited);
    }

    [Fact]
    public async Task ShutDown_discards_what_waits_and_lets_work_under_way_finish()
    {
        _queue.Add("working");
        await TakeAsync();
        _queue.Add("waiting");
        _queue.AddAfter("later", TimeSpan.FromSeconds(1));

        Task drained = _queue.ShutDownAndDrainAsync(CancellationToken.None);

        Assert.False(drained.IsCompleted);
        Assert.Null(await _queue.DequeueAsync(CancellationToken.None));
        Assert.Equal(AddResult.Refused, _queue.Add("more"));
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((0, 0), (_queue.Depth, _queue.Delayed));

        _queue.Done("working");
        await drained;
    }

    [Fact]
    public async Task ShutDown_releases_idle_workers()
    {
        ValueTask<QueueItem<string>?> wait = _queue.DequeueAsync(CancellationToken.None);

        _queue.ShutDown();

        Assert.Null(await wait);
    }

    [Fact]
    public void Done_for_a_key_nobody_holds_is_a_mistake_of_the_caller()
    {
        _queue.Add("a");

        Assert.Throws<InvalidOperationException>(() => _queue.Done("a"));
    }

    [Fact]
    public void Add_take_and_done_allocate_nothing_in_the_long_run()
    {
        AllocationAssert.Zero(
            static queue =>
            {
                queue.Add("a");
                ValueTask<QueueItem<string>?> taken = queue.DequeueAsync(CancellationToken.None);
                queue.Done(taken.GetAwaiter().GetResult()!.Value.Key);
            },
            _queue);
    }

    [Fact]
    public async Task Many_producers_and_workers_never_share_a_key_and_see_every_last_add()
    {
        const int Keys = 50;
        const int Producers = 4;
        const int AddsEach = 2_000;
        int[] running = new int[Keys];
        int[] wanted = new int[Keys];
        int[] seen = new int[Keys];
        using var queue = new WorkQueue<int>(new WorkQueueOptions { MaxDepth = 10 }, TimeProvider.System);
        using var stop = new CancellationTokenSource();

        async Task WorkAsync()
        {
            while (await queue.DequeueAsync(stop.Token) is { } item)
            {
                Assert.Equal(1, Interlocked.Increment(ref running[item.Key]));
                int version = Volatile.Read(ref wanted[item.Key]);
                await Task.Yield();
                Volatile.Write(ref seen[item.Key], version);
                Interlocked.Decrement(ref running[item.Key]);
                queue.Done(item.Key);
            }
        }

        Task[] workers = [.. Enumerable.Range(0, 6).Select(_ => Task.Run(WorkAsync))];
        await Task.WhenAll(Enumerable.Range(0, Producers).Select(seed => Task.Run(() =>
        {
            var random = new Random(seed);
            for (int i = 0; i < AddsEach; i++)
            {
                int key = random.Next(Keys);
                Interlocked.Increment(ref wanted[key]);
                queue.Add(key);
            }
        })));

        await Eventually.BeTrueAsync(
            () => queue is { Depth: 0, Deferred: 0, InFlight: 0 } && seen.AsSpan().SequenceEqual(wanted),
            "the workers have seen the last add of every key");
        await queue.ShutDownAndDrainAsync(CancellationToken.None);
        await Task.WhenAll(workers);
    }

    [Fact]
    public async Task Cancelled_and_served_waits_may_race_without_losing_a_key()
    {
        using var queue = new WorkQueue<int>(new WorkQueueOptions(), TimeProvider.System);
        for (int round = 0; round < 500; round++)
        {
            using var cancellation = new CancellationTokenSource();
            Task<QueueItem<int>?> wait = queue.DequeueAsync(cancellation.Token).AsTask();
            await Task.WhenAll(Task.Run(cancellation.Cancel), Task.Run(() => queue.Add(round)));
            QueueItem<int>? item;
            try
            {
                item = await wait;
            }
            catch (OperationCanceledException)
            {
                item = await queue.DequeueAsync(CancellationToken.None);
            }

            Assert.Equal(round, item!.Value.Key);
            queue.Done(round);
        }
    }

    private async Task<string> TakeAsync()
    {
        ValueTask<QueueItem<string>?> wait = _queue.DequeueAsync(CancellationToken.None);
        Assert.True(wait.IsCompleted, "a key is ready");
        return (await wait)!.Value.Key;
    }
}
