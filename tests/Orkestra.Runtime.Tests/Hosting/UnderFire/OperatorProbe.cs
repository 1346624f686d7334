using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Hosting.UnderFire;

/// <summary>An operator on a cluster that does not know its kind yet.</summary>
internal sealed class OperatorProbe : IAsyncDisposable
{
    private OperatorProbe(OperatorScenario scenario)
    {
        Scenario = scenario;
        Fleet = new Fleet(scenario);
    }

    public OperatorScenario Scenario { get; }

    public Fleet Fleet { get; }

    public static async Task<OperatorProbe> StartAsync(DevCluster.DevCluster cluster, TravelClock clock)
    {
        var scenario = OperatorScenario.On(cluster);
        await scenario.BeginAsync(new OperatorHostOptions { Plans = [Fleet.Plan], Client = scenario.Client, Time = clock });
        return new OperatorProbe(scenario);
    }

    public async ValueTask DisposeAsync()
    {
        await Scenario.StopAsync();
        Scenario.Client.Dispose();
    }
}
