using Orkestra.Runtime.LeaderElection;
using Orkestra.Runtime.Objects;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.LeaderElection;

public sealed class LeaseObservationTests
{
    private readonly ManualClock _clock = new();
    private readonly LeaseObservation _observed;

    public LeaseObservationTests() => _observed = new LeaseObservation(TimeSpan.FromSeconds(15), _clock);

    private TimeSpan HeldFor => _observed.HeldFor(LeaseInstant.Now(_clock));

    [Fact]
    public void What_was_never_seen_is_free() => Assert.Equal(TimeSpan.Zero, HeldFor);

    [Fact]
    public void A_lease_is_held_for_its_duration_from_when_it_was_seen_whatever_times_it_states()
    {
        _observed.See(Lease("1", "a", renewTime: "1999-01-01T00:00:00.000000Z"));
        Assert.Equal(TimeSpan.FromSeconds(20), HeldFor);

        _clock.Advance(TimeSpan.FromSeconds(19));
        _observed.See(Lease("1", "a", renewTime: "1999-01-01T00:00:00.000000Z"));
        Assert.Equal(TimeSpan.FromSeconds(1), HeldFor);

        _observed.See(Lease("2", "a", renewTime: "2999-01-01T00:00:00.000000Z"));
        Assert.Equal(TimeSpan.FromSeconds(20), HeldFor);
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(TimeSpan.Zero, HeldFor);
    }

    [Fact]
    public void The_time_between_a_question_and_its_answer_does_not_count()
    {
        var asked = LeaseInstant.Now(_clock);
        _observed.See(Lease("1", "a"));
        _clock.Advance(TimeSpan.FromSeconds(25));

        Assert.Equal(TimeSpan.FromSeconds(20), _observed.HeldFor(asked));
    }

    [Fact]
    public void A_lease_that_states_no_duration_is_held_for_ours()
    {
        _observed.See(Lease("1", "a", seconds: 0));

        Assert.Equal(TimeSpan.FromSeconds(15), HeldFor);
    }

    [Fact]
    public void A_released_lease_is_free()
    {
        _observed.See(Lease("1", "a"));
        _observed.See(Lease("2", ""));

        Assert.Equal(TimeSpan.Zero, HeldFor);
        Assert.Equal(string.Empty, _observed.Record!.Holder);
    }

    [Fact]
    public void A_late_event_tells_nothing_new()
    {
        _observed.See(Lease("10", "b"));

        Assert.False(_observed.SeeEvent(Lease("9", "a")));
        Assert.Equal("b", _observed.Record!.Holder);
        Assert.True(_observed.SeeEvent(Lease("11", "c")));
    }

    [Fact]
    public void An_answer_counts_even_when_versions_have_gone_back()
    {
        _observed.See(Lease("10", "b"));
        _clock.Advance(TimeSpan.FromSeconds(20));

        Assert.True(_observed.See(Lease("3", "c")));
        Assert.Equal(TimeSpan.FromSeconds(20), HeldFor);
    }

    private static KubeObject Lease(string version, string holder, int seconds = 20, string renewTime = "2026-01-01T00:00:00.000000Z") => KubeObject.Parse(
        System.Text.Encoding.UTF8.GetBytes($$$"""
            {"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"l","namespace":"n","uid":"u","resourceVersion":"{{{version}}}"},
            "spec":{"holderIdentity":"{{{holder}}}","leaseDurationSeconds":{{{seconds}}},"renewTime":"{{{renewTime}}}","leaseTransitions":1}}
            """));
}
