using System.Globalization;
using System.Text;
using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Hosting;

/// <summary>The same as on the dev cluster, counted by the real server's own request metrics.</summary>
[Collection(RealClusterCollection.Name)]
public sealed class UnchangedResyncOnRealClusterTests(RealCluster cluster)
{
    private const int Count = 1000;
    private const string Namespace = "unchanged-resync";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private readonly ReconcileCounter _reconciles = new();

    [RealClusterFact]
    public async Task Looking_at_a_thousand_unchanged_resources_again_sends_no_request()
    {
        await using OperatorScenario scenario = OperatorScenario.OnFile(cluster.KubeConfigPath);
        await scenario.ApplyAsync(Widgets.Crd("Steady"));

        // Removed first at the end, and with it everything that the test has created.
        await scenario.ApplyAsync($$"""{ apiVersion: v1, kind: Namespace, metadata: { name: {{Namespace}} } }""");
        await Widgets.CreateAsync(scenario.Client, "Steady", Count, Namespace);
        await scenario.StartAsync(new OperatorHostOptions
        {
            Plans = [Widgets.Plan("Steady") with { Resync = TimeSpan.FromSeconds(2), Workers = 8 }],
            Client = scenario.Client,
            Observer = _reconciles,
        });
        await RoundAsync(Count);

        // One whole round without a request says that the last write has been seen and the last event recorded.
        long before;
        do
        {
            before = await RequestsAsync(scenario);
            await RoundAsync(Count);
        }
        while (await RequestsAsync(scenario) != before);

        await RoundAsync(2 * Count);
        Assert.Equal(Count, _reconciles.All.Select(static seen => seen.Key).Distinct().Count());
        Assert.Equal(before, await RequestsAsync(scenario));
    }

    private Task RoundAsync(int reconciles)
    {
        _reconciles.Clear();
        return Eventually.BeTrueAsync(() => _reconciles.Count("steady") >= reconciles, "the resync should come round", s_patience);
    }

    /// <summary>
    /// How many requests for the kinds concerned the server has answered since it started, reads and writes. Watches are counted when they
    /// end and are no part of a cycle.
    /// </summary>
    private static async Task<long> RequestsAsync(OperatorScenario scenario)
    {
        string metrics = Encoding.UTF8.GetString(await scenario.Client.GetRawAsync("/metrics", CancellationToken.None));
        string[] resources = ["resource=\"steadys\"", "resource=\"configmaps\"", "resource=\"events\""];
        return metrics.Split('\n')
            .Where(static line => line.StartsWith("apiserver_request_total{", StringComparison.Ordinal)
                && !line.Contains("verb=\"WATCH\"", StringComparison.Ordinal))
            .Where(line => resources.Any(resource => line.Contains(resource, StringComparison.Ordinal)))
            .Sum(static line => (long)double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }
}
