using Orkestra.DevCluster.Faults;
using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.Tests.MainJob;

namespace Orkestra.Runtime.Tests.Hosting.UnderFire;

/// <summary>Operators that die in the midst of work, at any request: what they had begun, the next one finds half done.</summary>
public sealed class SuddenDeathTests : UnderFireTestBase
{
    private const int Deaths = 200;

    // Starting takes about ten requests, so that some die before they have seen anything and most while they write.
    private const int LongestLife = 80;
    private const int Changes = 10;

    /// <summary>
    /// From its last request on nothing of a life reaches the server, and that request may still be carried out: to the cluster this is a
    /// process that was killed.
    /// </summary>
    [Fact]
    public async Task After_two_hundred_deaths_at_any_request_the_next_life_converges()
    {
        var random = new Random(7);
        OperatorScenario scenario = Probe().Scenario;
        var fleet = new Fleet(scenario);
        await scenario.ApplyAsync(Widgets.Crd(Fleet.Kind));
        await fleet.CreateAsync(0, Fleet.Size);
        for (int death = 0; death < Deaths; death++)
        {
            int length = random.Next(LongestLife);
            if (random.Next(2) == 0)
            {
                Cluster.Faults.Add(Fault.Reset(carryOut: true), OfTheOperator() with { Skip = length });
            }

            PlannedFault end = Cluster.Faults.Add(Fault.Reset(), OfTheOperator(times: FaultTarget.Always) with { Skip = length });
            await LiveAsync(scenario);
            await ComeAndGoAsync(fleet, death);
            while (end.Struck == 0)
            {
                int first = random.Next(Fleet.Size - Changes);
                await fleet.ChangeAsync(first, first + Changes, $"{death}");
                await fleet.DeleteChildrenAsync(first, first + 1);
            }

            await scenario.StopAsync();
            Cluster.Faults.Clear();
        }

        await LiveAsync(scenario);
        await fleet.ConvergesAsync(Patience);
        await scenario.StopAsync();
        scenario.Client.Dispose();
    }

    /// <summary>Resources that exist during a few lives.</summary>
    private static async Task ComeAndGoAsync(Fleet fleet, int life)
    {
        const int Lives = 3;
        await fleet.CreateAsync(Fleet.Size + life, Fleet.Size + life + 1);
        if (life >= Lives)
        {
            await fleet.DeleteAsync(Fleet.Size + life - Lives, Fleet.Size + life - Lives + 1);
        }
    }

    private Task LiveAsync(OperatorScenario scenario) => scenario.BeginAsync(new OperatorHostOptions
    {
        Plans = [Fleet.Plan],
        Client = scenario.Client,
        Time = Clock,

        // A killed process finishes nothing.
        Runtime = new RuntimeOptions { DrainTimeout = TimeSpan.Zero },
    });
}
