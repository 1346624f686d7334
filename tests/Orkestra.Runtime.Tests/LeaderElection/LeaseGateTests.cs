using Orkestra.Runtime.LeaderElection;

namespace Orkestra.Runtime.Tests.LeaderElection;

public sealed class LeaseGateTests : IDisposable
{
    private readonly TwoClocks _clocks = new();
    private readonly LeaseGate _gate;

    public LeaseGateTests() => _gate = new LeaseGate(TimeSpan.FromSeconds(10), _clocks);

    public void Dispose() => _gate.Dispose();

    [Fact]
    public void It_is_closed_before_the_first_renewal()
    {
        Assert.False(_gate.IsOpen);
        Assert.Equal(1, _gate.Refused);
    }

    [Fact]
    public void A_renewal_opens_it_until_the_deadline_counted_from_before_its_request()
    {
        var sent = LeaseInstant.Now(_clocks);
        _clocks.AdvanceMonotonic(4);
        _gate.Renewed(sent);

        _clocks.AdvanceMonotonic(5.9);
        Assert.True(_gate.IsOpen);
        _clocks.AdvanceMonotonic(0.1);
        Assert.False(_gate.IsOpen);
    }

    [Fact]
    public void A_machine_that_slept_finds_it_closed_though_the_monotonic_clock_stood_still()
    {
        _gate.Renewed(LeaseInstant.Now(_clocks));

        _clocks.AdvanceWall(10);

        Assert.False(_gate.IsOpen);
    }

    [Fact]
    public void A_wall_clock_that_is_set_back_does_not_keep_it_open()
    {
        _gate.Renewed(LeaseInstant.Now(_clocks));

        _clocks.AdvanceWall(-3600);
        _clocks.AdvanceMonotonic(9.9);
        Assert.True(_gate.IsOpen);
        _clocks.AdvanceMonotonic(0.1);
        Assert.False(_gate.IsOpen);
    }

    [Fact]
    public void A_renewal_after_a_jump_of_the_wall_clock_opens_it_again()
    {
        _gate.Renewed(LeaseInstant.Now(_clocks));
        _clocks.AdvanceWall(3600);
        Assert.False(_gate.IsOpen);

        _gate.Renewed(LeaseInstant.Now(_clocks));

        Assert.True(_gate.IsOpen);
    }

    [Fact]
    public void Closed_for_good_no_renewal_opens_it_and_writes_under_way_are_told()
    {
        _gate.Renewed(LeaseInstant.Now(_clocks));

        _gate.Close();
        _gate.Renewed(LeaseInstant.Now(_clocks));

        Assert.False(_gate.IsOpen);
        Assert.True(_gate.Closed.IsCancellationRequested);
    }
}
