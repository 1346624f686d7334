using Orkestra.Runtime.OperatorBoxes;

namespace Orkestra.Runtime.Tests.OperatorBoxes;

public sealed class ProcessHealthTests
{
    private readonly ProcessHealth _health = new();

    [Fact]
    public void Nothing_holds_at_first()
    {
        Assert.Equal((false, false, false), (_health.IsStartupComplete, _health.IsHealthy, _health.IsReady));
        Assert.NotEmpty(_health.Reason);
    }

    [Fact]
    public void A_started_process_is_healthy_and_ready()
    {
        Start();

        Assert.Equal((true, true, true, ""), (_health.IsStartupComplete, _health.IsHealthy, _health.IsReady, _health.Reason));
    }

    [Fact]
    public void Degradation_takes_readiness_until_it_is_over()
    {
        Start();
        _health.Degraded("1 degraded");
        Assert.Equal((true, false, "1 degraded"), (_health.IsHealthy, _health.IsReady, _health.Reason));

        _health.Ready();

        Assert.True(_health.IsReady);
    }

    [Fact]
    public void A_fatal_condition_stays()
    {
        Start();
        _health.Fatal("leadership lost");
        _health.Serving();

        Assert.Equal((true, false, "leadership lost"), (_health.IsStartupComplete, _health.IsHealthy, _health.Reason));
    }

    [Fact]
    public void Shutdown_takes_readiness_for_good_but_not_health()
    {
        Start();
        _health.ShuttingDown();
        _health.Ready();

        Assert.Equal((true, false), (_health.IsHealthy, _health.IsReady));
    }

    private void Start()
    {
        _health.Serving();
        _health.StartupComplete();
        _health.Ready();
    }
}
