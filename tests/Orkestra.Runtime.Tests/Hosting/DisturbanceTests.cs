using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Hosting;

/// <summary>Whatever happens between the operator and the server, every resource ends as its specification says.</summary>
public sealed class DisturbanceTests : HostTestBase
{
    private const int Count = 10;

    [Fact]
    public async Task Compaction_and_lost_watches_in_the_middle_of_changes_lose_nothing()
    {
        await Scenario.ApplyAsync(Widgets.Crd("Widget"));
        await StartAsync(Widgets.Plan("Widget"));
        for (int round = 1; round <= 5; round++)
        {
            for (int i = 0; i < Count; i++)
            {
                await Scenario.ApplyAsync(Widgets.Object("Widget", $"w{i}", $"{round}"));
                if (i == Count / 2)
                {
                    // In this order the watches come back at a version that the server no longer has.
                    Cluster.CloseWatches();
                    Cluster.CompactHistory();
                }
            }

            await Scenario.DeleteAsync(WellKnownResources.ConfigMaps, Widgets.Child("Widget", "w0"));
            Cluster.CloseWatches();
        }

        await Scenario.DeleteAsync(Widgets.Resource("Widget"), "w9");
        Cluster.CompactHistory();
        Cluster.CloseWatches();

        await Scenario.DisappearsAsync(Widgets.Resource("Widget"), "w9");
        await ConvergesAsync("5", Count - 1);
    }

    [Theory]
    [InlineData(429, 1)]
    [InlineData(429, null)]
    [InlineData(500, null)]
    [InlineData(503, null)]
    [InlineData(504, null)]
    public async Task Errors_of_the_server_are_outlived(int status, int? retryAfter)
    {
        await Scenario.ApplyAsync(Widgets.Crd("Widget"));
        await StartAsync(Widgets.Plan("Widget"));
        await ApplyAllAsync("1");
        await ConvergesAsync("1", Count);
        await ApplyAllAsync("2");

        Cluster.Faults.Answer(status, "patch", "/configmaps/", times: 6, retryAfterSeconds: retryAfter);
        Cluster.Faults.Answer(status, "patch", "/status", times: 3, retryAfterSeconds: retryAfter);
        Cluster.Faults.Answer(status, "create", "/events", times: 2, retryAfterSeconds: retryAfter);
        foreach (string name in Enumerable.Range(0, Count).Select(static i => $"w{i}"))
        {
            await Scenario.DeleteAsync(WellKnownResources.ConfigMaps, Widgets.Child("Widget", name));
        }

        await ConvergesAsync("2", Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Broken_connections_are_outlived_whether_or_not_the_write_was_carried_out(bool carryOut)
    {
        await Scenario.ApplyAsync(Widgets.Crd("Widget"));
        await StartAsync(Widgets.Plan("Widget"));
        Cluster.Faults.Break("patch", "/configmaps/", times: 8, carryOut);
        Cluster.Faults.Break("patch", "/status", times: 4, carryOut);
        await ApplyAllAsync("1");
        await ConvergesAsync("1", Count);

        Cluster.Faults.Break("patch", "/widgets/w3", times: 1, carryOut);
        await Scenario.DeleteAsync(Widgets.Resource("Widget"), "w3");

        await Scenario.DisappearsAsync(Widgets.Resource("Widget"), "w3");
        await Scenario.DisappearsAsync(WellKnownResources.ConfigMaps, Widgets.Child("Widget", "w3"));
        await ConvergesAsync("1", Count - 1);
    }

    [Fact]
    public async Task A_status_that_could_not_be_written_does_not_wait_for_the_resync()
    {
        await Scenario.ApplyAsync(Widgets.Crd("Widget"));
        await StartAsync(Widgets.Plan("Widget") with { Resync = TimeSpan.FromHours(12) });
        Cluster.Faults.Answer(500, "patch", "/status", times: 3);
        Cluster.Faults.Break("patch", "/status", times: 3);

        await ApplyAllAsync("1");

        await ConvergesAsync("1", Count);
    }

    [Fact]
    public async Task A_start_meets_errors_and_broken_connections_too()
    {
        await Scenario.ApplyAsync(Widgets.Crd("Widget"));
        await ApplyAllAsync("1");
        Cluster.Faults.Answer(500, "list", "/widgets", times: 2);
        Cluster.Faults.Break("list", "/configmaps", times: 2);
        Cluster.Faults.Answer(503, "watch", times: 2);

        await StartAsync(Widgets.Plan("Widget"));

        await ConvergesAsync("1", Count);
    }

    private async Task ApplyAllAsync(string value)
    {
        for (int i = 0; i < Count; i++)
        {
            await Scenario.ApplyAsync(Widgets.Object("Widget", $"w{i}", value));
        }
    }

    private async Task ConvergesAsync(string value, int count)
    {
        await Eventually.BeTrueAsync(
            async () =>
            {
                IReadOnlyList<KubeObject> children = await Scenario.ListAsync(WellKnownResources.ConfigMaps, "orkestra.orkspace.io/managed=true");
                IReadOnlyList<KubeObject> resources = await Scenario.ListAsync(Widgets.Resource("Widget"));
                return children.Count == count && resources.Count == count
                    && children.All(child => OperatorScenario.Read(child, "data.value") == value)
                    && resources.All(static seen => OperatorScenario.Condition(seen, "Ready") == "True"
                        && OperatorScenario.Read(seen, "status.observedGeneration") == OperatorScenario.Read(seen, "metadata.generation"));
            },
            $"{count} resources should have their ConfigMap with {value} and be Ready");
    }
}
