using System.Diagnostics.CodeAnalysis;
using Orkestra.Runtime.Autoscaling;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Tests.Reconciliation;
using Orkestra.Sdk.Expressions;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Autoscaling;

[SuppressMessage("Design", "CA1001", Justification = "The runner calls IAsyncLifetime.DisposeAsync.")]
public sealed class AutoscalerTests : IAsyncLifetime
{
    private static readonly BoxSettings s_declared = new(2, 100, TimeSpan.FromSeconds(30));

    private readonly ManualClock _clock = new();
    private readonly RecordingLogger<Autoscaler> _log = new();
    private readonly List<BoxSettings> _used = [];
    private readonly Autoscaler _autoscaler;
    private volatile bool _met;
    private volatile bool _broken;
    private int _read;

    public AutoscalerTests()
    {
        var plan = new AutoscalePlan
        {
            Interval = TimeSpan.FromSeconds(10),
            Cooldown = TimeSpan.FromSeconds(30),
            Gate = new DelegateGate("the test says so", _ => _met),
            Workers = 8,
            Resync = TimeSpan.FromSeconds(5),
        };
        _autoscaler = new Autoscaler("widget", plan, s_declared, ReadAsync, Use, _clock, _log);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _autoscaler.DisposeAsync();

    [Fact]
    public async Task Only_what_the_override_names_changes_and_what_was_declared_returns()
    {
        _autoscaler.Start();
        _met = true;
        await TickAsync();

        Assert.Equal(new BoxSettings(8, 100, TimeSpan.FromSeconds(5)), _autoscaler.Current);
        Assert.Equal((true, 1, 0), (_autoscaler.IsActive, _autoscaler.Overrides, _autoscaler.Restores));

        _met = false;
        await TickAsync();
        await TickAsync();
        await TickAsync();
        Assert.True(_autoscaler.IsActive);
        await TickAsync();

        Assert.Equal(s_declared, _autoscaler.Current);
        Assert.Equal((false, 1, 1), (_autoscaler.IsActive, _autoscaler.Overrides, _autoscaler.Restores));
        Assert.Equal([new BoxSettings(8, 100, TimeSpan.FromSeconds(5)), s_declared], _used);
        Assert.Equal(
            ["widget scales: 8 workers, queue depth 100, resync 5s", "widget returns to 2 workers, queue depth 100, resync 30s"], _log.Messages);
    }

    [Fact]
    public async Task An_override_that_holds_is_not_applied_again()
    {
        _autoscaler.Start();
        _met = true;
        await TickAsync();
        await TickAsync();
        await TickAsync();

        Assert.Single(_used);
    }

    [Fact]
    public async Task Stopping_returns_to_what_is_declared_and_judges_no_more()
    {
        _autoscaler.Start();
        _met = true;
        await TickAsync();

        await _autoscaler.StopAsync();
        await _autoscaler.StopAsync();
        _clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(s_declared, _autoscaler.Current);
        Assert.Equal((1, 2), (_read, _used.Count));
    }

    [Fact]
    public async Task A_judgement_that_fails_is_told_and_leaves_things_as_they_are()
    {
        _autoscaler.Start();
        _met = true;
        await TickAsync();
        _broken = true;
        await TickAsync();
        _broken = false;
        await TickAsync();

        Assert.True(_autoscaler.IsActive);
        Assert.Equal("widget: the conditions of autoscale could not be judged; the settings stay", _log.Messages[^1]);
    }

    [Fact]
    public async Task A_wall_clock_that_jumps_shortens_no_cooldown()
    {
        _autoscaler.Start();
        _met = true;
        await TickAsync();
        _met = false;
        await TickAsync();
        _clock.JumpWallClock(TimeSpan.FromHours(1));
        await TickAsync();

        Assert.True(_autoscaler.IsActive);
    }

    // One interval, and until the judgement is over: the next wait has begun.
    private async Task TickAsync()
    {
        await WaitsAsync();
        int before = Volatile.Read(ref _read);
        _clock.Advance(TimeSpan.FromSeconds(10));
        await Eventually.BeTrueAsync(() => Volatile.Read(ref _read) > before, "the conditions should be judged");
        await WaitsAsync();
    }

    private Task WaitsAsync() => Eventually.BeTrueAsync(() => _clock.ArmedTimers == 1, "the next judgement should be planned");

    private ValueTask<EvalContext> ReadAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _read);
        return _broken
            ? throw new InvalidOperationException("broken")
            : new ValueTask<EvalContext>(new EvalContext(OrkDictionary.Empty, _clock.GetLocalNow()));
    }

    private void Use(BoxSettings settings) => _used.Add(settings);
}
