using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Hosting.UnderFire;

/// <summary>An operator, which need not run yet, and the resources that it is to care for.</summary>
/// <param name="scenario">The cluster; ends with the probe.</param>
/// <param name="clock">The operator's clock.</param>
/// <param name="ballast">Size of each resource beyond the usual, in characters.</param>
internal sealed class OperatorProbe(OperatorScenario scenario, TravelClock clock, int ballast = 0) : IAsyncDisposable
{
    public OperatorScenario Scenario { get; } = scenario;

    public Fleet Fleet { get; } = new(scenario) { Ballast = new string('x', ballast) };

    /// <summary>Starts the operator, without waiting for anything.</summary>
    public Task BeginAsync() => Scenario.BeginAsync(new OperatorHostOptions { Plans = [Fleet.Plan], Client = Scenario.Client, Time = clock });

    public async ValueTask DisposeAsync()
    {
        await Scenario.StopAsync();
        Scenario.Client.Dispose();
    }
}
