using Orkestra.TestKit;

namespace Orkestra.Architecture.Tests.TestKit;

public sealed class ManualClockTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void Advance_fires_timers_in_the_order_they_fall_due()
    {
        var fired = new List<string>();
        using ITimer late = _clock.CreateTimer(_ => fired.Add($"late {_clock.Now:ss}"), null, TimeSpan.FromSeconds(9), Timeout.InfiniteTimeSpan);
        using ITimer early = _clock.CreateTimer(_ => fired.Add($"early {_clock.Now:ss}"), null, TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(["early 03", "late 09"], fired);
        Assert.Equal(10, _clock.Now.Second);
    }

    [Fact]
    public void Advance_fires_a_periodic_timer_once_per_period()
    {
        int fired = 0;
        using ITimer timer = _clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        _clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(3, fired);
        Assert.Equal(1, _clock.ArmedTimers);
    }

    [Fact]
    public void A_timer_rearmed_by_its_callback_fires_again_within_the_same_advance()
    {
        int fired = 0;
        ITimer? timer = null;
        timer = _clock.CreateTimer(
            _ =>
            {
                fired++;
                timer!.Change(TimeSpan.FromSeconds(4), Timeout.InfiniteTimeSpan);
            },
            null,
            TimeSpan.FromSeconds(4),
            Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromSeconds(9));

        Assert.Equal(2, fired);
        timer.Dispose();
        Assert.Equal(0, _clock.ArmedTimers);
    }

    [Fact]
    public async Task Delay_completes_when_time_passes_and_not_before()
    {
        Task delay = Task.Delay(TimeSpan.FromMinutes(5), _clock);
        _clock.Advance(TimeSpan.FromMinutes(4));
        Assert.False(delay.IsCompleted);

        Assert.True(_clock.AdvanceToNextTimer());
        await delay;
        Assert.Equal(5, _clock.Now.Minute);
    }

    [Fact]
    public void Timestamps_measure_advanced_time()
    {
        long start = _clock.GetTimestamp();
        _clock.Advance(TimeSpan.FromMilliseconds(1500));
        Assert.Equal(TimeSpan.FromMilliseconds(1500), _clock.GetElapsedTime(start));
    }

    [Fact]
    public async Task Cancelling_a_delay_disarms_its_timer()
    {
        using var cancelled = new CancellationTokenSource();
        Task delay = Task.Delay(TimeSpan.FromMinutes(5), _clock, cancelled.Token);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => delay);
        Assert.Equal(0, _clock.ArmedTimers);
    }

    [Fact]
    public async Task A_jump_of_the_wall_clock_moves_neither_timers_nor_timestamps()
    {
        long start = _clock.GetTimestamp();
        DateTimeOffset before = _clock.Now;
        Task delay = Task.Delay(TimeSpan.FromSeconds(10), _clock);

        _clock.JumpWallClock(TimeSpan.FromDays(-1));
        Assert.Equal(before.AddDays(-1), _clock.Now);
        Assert.Equal(before.AddDays(-1).AddSeconds(10), _clock.NextDue);
        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(delay.IsCompleted);
        Assert.True(_clock.AdvanceToNextTimer());

        await delay;
        Assert.Equal(TimeSpan.FromSeconds(10), _clock.GetElapsedTime(start));
        Assert.Equal(before.AddDays(-1).AddSeconds(10), _clock.Now);
    }
}
