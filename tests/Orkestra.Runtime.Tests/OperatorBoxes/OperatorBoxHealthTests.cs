using Orkestra.Runtime.OperatorBoxes;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.OperatorBoxes;

public sealed class OperatorBoxHealthTests
{
    private readonly ManualClock _clock = new();
    private readonly OperatorBoxHealth _health;

    public OperatorBoxHealthTests()
    {
        _health = new OperatorBoxHealth(failureThreshold: 3, _clock);
    }

    [Fact]
    public void A_box_that_has_not_begun_is_not_started()
    {
        OperatorBoxHealthSnapshot snapshot = _health.Snapshot();

        Assert.Equal(("not started", 503), (snapshot.StateText, snapshot.HttpStatus));
        Assert.Equal(("not started", "not started", "0s"), (snapshot.StartedAtText, snapshot.LastReconcileText, snapshot.UptimeText));
        Assert.False(_health.WhenStarted.IsCompleted);
    }

    [Fact]
    public void A_box_that_waits_is_pending_and_says_so()
    {
        _health.Starting();

        OperatorBoxHealthSnapshot snapshot = _health.Snapshot();
        Assert.Equal(("pending", 200), (snapshot.StateText, snapshot.HttpStatus));
        Assert.Equal(("starting", "no reconciles yet"), (snapshot.StartedAtText, snapshot.LastReconcileText));
    }

    [Fact]
    public void Started_workers_leave_the_box_pending_until_the_first_success()
    {
        _health.WorkersStarted();
        Assert.Equal("pending", _health.Snapshot().StateText);
        Assert.True(_health.WhenStarted.IsCompletedSuccessfully);
        Assert.False(_health.WhenReady.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(707));

        _health.Succeeded();

        OperatorBoxHealthSnapshot snapshot = _health.Snapshot();
        Assert.Equal(("healthy", 200), (snapshot.StateText, snapshot.HttpStatus));
        Assert.Equal("2026-01-01T00:00:00Z", snapshot.StartedAtText);
        Assert.Equal("2026-01-01T00:11:47Z", snapshot.LastReconcileText);
        Assert.Equal("11m47s", snapshot.UptimeText);
        Assert.True(_health.WhenReady.IsCompletedSuccessfully);
    }

    [Fact]
    public void Failures_below_the_threshold_leave_a_healthy_box_healthy()
    {
        Run();
        _health.Failed("one");
        _health.Failed("two");

        OperatorBoxHealthSnapshot snapshot = _health.Snapshot();
        Assert.Equal("healthy", snapshot.StateText);
        Assert.Equal((2, "two", 3L, 2L), (snapshot.ConsecutiveFailures, snapshot.LastError, snapshot.TotalReconciles, snapshot.FailedReconciles));
    }

    [Fact]
    public void The_threshold_degrades_and_one_success_recovers_but_the_last_error_is_kept()
    {
        Run();
        for (int i = 1; i <= 3; i++)
        {
            _health.Failed($"error {i}");
        }

        OperatorBoxHealthSnapshot degraded = _health.Snapshot();
        Assert.Equal(("degraded", 503, true), (degraded.StateText, degraded.HttpStatus, degraded.Degraded));
        Assert.Equal(75, degraded.ErrorRatePercent);

        _health.Succeeded();

        OperatorBoxHealthSnapshot snapshot = _health.Snapshot();
        Assert.Equal(("healthy", 0, "error 3"), (snapshot.StateText, snapshot.ConsecutiveFailures, snapshot.LastError));
        Assert.Equal(60, snapshot.ErrorRatePercent);
    }

    [Fact]
    public void A_box_whose_first_reconciles_fail_is_pending_and_then_degraded()
    {
        _health.WorkersStarted();
        _health.Failed("one");
        _health.Failed("two");
        Assert.Equal("pending", _health.Snapshot().StateText);

        _health.Failed("three");

        Assert.Equal("degraded", _health.Snapshot().StateText);
    }

    [Fact]
    public void A_denied_resource_is_shown_but_degrades_nothing()
    {
        Run();
        for (int i = 0; i < 10; i++)
        {
            _health.Denied("spec.replicas must be positive");
        }

        OperatorBoxHealthSnapshot snapshot = _health.Snapshot();
        Assert.Equal(("healthy", 0, 11L), (snapshot.StateText, snapshot.ConsecutiveFailures, snapshot.TotalReconciles));
        Assert.Equal("spec.replicas must be positive", snapshot.LastError);
    }

    [Fact]
    public void A_gate_shows_only_in_the_list_and_until_the_next_success()
    {
        Run();
        _health.Held("waiting for the window");

        OperatorBoxHealthSnapshot snapshot = _health.Snapshot();
        Assert.Equal(("healthy", "gated", "waiting for the window"), (snapshot.StateText, snapshot.ListStateText, snapshot.GatedReason));
        Assert.Equal(1, snapshot.TotalReconciles);

        _health.Succeeded();
        Assert.Equal(("healthy", ""), (_health.Snapshot().ListStateText, _health.Snapshot().GatedReason));
    }

    [Fact]
    public void A_vanished_CRD_degrades_and_its_return_starts_over()
    {
        Run();
        _clock.Advance(TimeSpan.FromMinutes(1));

        _health.CrdVanished();

        OperatorBoxHealthSnapshot snapshot = _health.Snapshot();
        Assert.Equal(("degraded", true, 1), (snapshot.StateText, snapshot.Missing, snapshot.ConsecutiveFailures));
        Assert.Equal("CRD missing at runtime", snapshot.LastError);

        _health.WorkersStarted();
        snapshot = _health.Snapshot();
        Assert.Equal(("pending", false), (snapshot.StateText, snapshot.Missing));
        Assert.Equal("2026-01-01T00:00:00Z", snapshot.StartedAtText);
    }

    [Fact]
    public void Workers_and_dependencies_are_part_of_the_record()
    {
        _health.SetWorker("w-0", WorkerState.Idle);
        _health.SetWorker("w-1", WorkerState.Processing);
        _health.SetWorker("w-2", WorkerState.Processing);
        _health.RemoveWorker("w-2");
        _health.SetDependency("database", "pending", "healthy", "one successful reconcile", satisfied: false);

        OperatorBoxHealthSnapshot snapshot = _health.Snapshot();

        Assert.Equal((1, 1), (snapshot.WorkersIdle, snapshot.WorkersProcessing));
        Assert.True(snapshot.HasUnhealthyDependencies);
        Assert.Equal(_clock.Now, snapshot.Dependencies["database"].LastCheck);

        _health.SetDependency("database", "healthy", "healthy", "one successful reconcile", satisfied: true);
        Assert.False(_health.Snapshot().HasUnhealthyDependencies);
        Assert.True(snapshot.HasUnhealthyDependencies, "a snapshot does not change");
    }

    [Fact]
    public void Listeners_hear_of_each_new_state_once()
    {
        var states = new List<string>();
        _health.StateChanged += snapshot => states.Add(snapshot.StateText);

        _health.Starting();
        _health.WorkersStarted();
        _health.Succeeded();
        _health.Succeeded();
        for (int i = 0; i < 4; i++)
        {
            _health.Failed("no");
        }

        _health.Succeeded();

        Assert.Equal(["pending", "healthy", "degraded", "healthy"], states);
    }

    private void Run()
    {
        _health.WorkersStarted();
        _health.Succeeded();
    }
}
