using Orkestra.DevCluster.Faults;

namespace Orkestra.Runtime.Tests.Hosting.UnderFire;

/// <summary>Every kind of failure at once, all the time, and more resources than the other tests have.</summary>
public sealed class FivePercentTests : UnderFireTestBase
{
    private const int Resources = 500;
    private static readonly TimeSpan s_requestDeadlineAndMore = TimeSpan.FromSeconds(70);

    private readonly List<PlannedFault> _faults = [];
    private readonly List<PlannedFault> _hangs = [];

    [Fact]
    public async Task One_request_in_twenty_fails_and_five_hundred_resources_become_as_declared()
    {
        using var end = new CancellationTokenSource();
        Task leaping = Task.CompletedTask;
        await SurvivesAsync(
            faults =>
            {
                Strike(faults, Fault.Answer(429, retryAfterSeconds: 1), 0.022);
                Strike(faults, Fault.Answer(500), 0.022);
                Strike(faults, Fault.Reset(), 0.022);
                Strike(faults, Fault.Reset(carryOut: true), 0.022, "patch");
                _hangs.Add(Strike(faults, Fault.Hang(), 0.005));
                _hangs.Add(Strike(faults, Fault.Hang(carryOut: true), 0.005, "patch"));
                Strike(faults, Fault.Answer(410), 0.4, "watch");
                Strike(faults, Fault.ExpireWatch(afterEvents: 60), 0.5);
                Strike(faults, Fault.CutWatch(afterEvents: 40), 0.7);
                leaping = LeapWhenSomethingHangsAsync(end.Token);
            },
            size: Resources);
        await end.CancelAsync();
        await leaping;

        // Even the rarest have struck.
        Assert.All(_faults, static fault => Assert.NotEqual(0, fault.Struck));
        int requests = Cluster.Requests.Count(static request => request.UserAgent.StartsWith("orkestra/", StringComparison.Ordinal));
        Assert.InRange(_faults.Sum(static fault => fault.Struck), requests / 20, requests);
    }

    private PlannedFault Strike(FaultPlan faults, Fault fault, double share, string? verb = null)
    {
        // Each with choices of its own: with the same ones they would come in bursts.
        PlannedFault planned = faults.Add(fault, OfTheOperator(verb, times: FaultTarget.Always, share: share) with { Seed = _faults.Count });
        _faults.Add(planned);
        return planned;
    }

    /// <summary>Nothing but the request's deadline ends such a wait, on a clock that need not be waited for.</summary>
    private async Task LeapWhenSomethingHangsAsync(CancellationToken end)
    {
        int seen = 0;
        while (!end.IsCancellationRequested)
        {
            int hung = _hangs.Sum(static fault => fault.Struck);
            if (hung > seen)
            {
                seen = hung;
                Clock.Leap(s_requestDeadlineAndMore);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }
    }
}
