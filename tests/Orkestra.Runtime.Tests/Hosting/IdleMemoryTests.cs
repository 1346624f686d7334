using Orkestra.Runtime.Hosting;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Hosting;

public sealed class IdleMemoryTests
{
    private const long Megabyte = 1024 * 1024;

    private readonly ManualClock _clock = new();
    private long _allocated;
    private long _held;
    private long _live;
    private int _releases;

    [Fact]
    public void What_a_burst_left_behind_is_given_back_once_it_is_over()
    {
        using IdleMemory memory = Watch();
        Burst(allocated: 50 * Megabyte, held: 20 * Megabyte, live: 8 * Megabyte);
        Pass();
        Assert.Equal(0, _releases);

        Pass();
        Assert.Equal(1, _releases);
    }

    [Fact]
    public void A_process_at_rest_is_left_alone()
    {
        using IdleMemory memory = Watch();
        Burst(allocated: 50 * Megabyte, held: 20 * Megabyte, live: 8 * Megabyte);
        for (int look = 0; look < 100; look++)
        {
            _allocated += Megabyte / 8;
            Pass();
        }

        Assert.Equal(1, _releases);
    }

    [Fact]
    public void Garbage_of_the_usual_size_is_left_to_the_collector()
    {
        using IdleMemory memory = Watch();
        Burst(allocated: 50 * Megabyte, held: 20 * Megabyte, live: 8 * Megabyte);
        Pass();
        Pass();

        // A resync in between: a quarter of what lives and four megabytes are no reason.
        Burst(allocated: 40 * Megabyte, held: 13 * Megabyte, live: 8 * Megabyte);
        Pass();
        Pass();
        Assert.Equal(1, _releases);

        Burst(allocated: 40 * Megabyte, held: 15 * Megabyte, live: 8 * Megabyte);
        Pass();
        Pass();
        Assert.Equal(2, _releases);
    }

    [Fact]
    public void A_process_that_never_rests_is_treated_after_a_minute()
    {
        using IdleMemory memory = Watch();
        for (int look = 0; look < 11; look++)
        {
            Burst(allocated: 50 * Megabyte, held: 60 * Megabyte, live: 30 * Megabyte);
            Pass();
        }

        Assert.Equal(0, _releases);
        Burst(allocated: 50 * Megabyte, held: 60 * Megabyte, live: 30 * Megabyte);
        Pass();
        Assert.Equal(1, _releases);
    }

    [Fact]
    public void Nothing_happens_after_disposal()
    {
        IdleMemory memory = Watch();
        Burst(allocated: 50 * Megabyte, held: 20 * Megabyte, live: 8 * Megabyte);
        memory.Dispose();
        Pass();
        Pass();
        Assert.Equal(0, _releases);
    }

    private IdleMemory Watch() => new(
        _clock,
        () => _allocated,
        () => _held,
        () =>
        {
            _releases++;
            _held = _live;
        });

    private void Burst(long allocated, long held, long live) => (_allocated, _held, _live) = (_allocated + allocated, held, live);

    private void Pass() => _clock.Advance(IdleMemory.Interval);
}
