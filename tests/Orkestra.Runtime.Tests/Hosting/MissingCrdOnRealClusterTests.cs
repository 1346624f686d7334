using System.Net.Http.Json;
using System.Text.Json;
using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Hosting;

/// <summary>A real server takes a CRD away in steps of its own: first its objects, with their finalizers, then the routes.</summary>
[Collection(RealClusterCollection.Name)]
public sealed class MissingCrdOnRealClusterTests(RealCluster cluster)
{
    [RealClusterFact]
    public async Task A_crd_that_comes_late_goes_and_comes_back_is_followed()
    {
        await using OperatorScenario scenario = OperatorScenario.OnFile(cluster.KubeConfigPath);
        await scenario.BeginAsync(new OperatorHostOptions { Plans = [Widgets.Plan("Gadget")], Client = scenario.Client });
        await HealthIsAsync(scenario, "pending", missing: true);

        await scenario.ApplyAsync(Widgets.Crd("Gadget"));
        await scenario.ApplyAsync(Widgets.Object("Gadget", "a"));
        await scenario.HasAsync(WellKnownResources.ConfigMaps, "gadget-a", "data.value", "1");
        await HealthIsAsync(scenario, "healthy", missing: false);

        await scenario.DeleteAsync(WellKnownResources.CustomResourceDefinitions, "gadgets.test.orkestra.io", "");
        await HealthIsAsync(scenario, "degraded", missing: true);
        await scenario.DisappearsAsync(WellKnownResources.CustomResourceDefinitions, "gadgets.test.orkestra.io", "");

        await scenario.ApplyAsync(Widgets.Crd("Gadget"));
        await HealthIsAsync(scenario, "pending", missing: false);
        await scenario.ApplyAsync(Widgets.Object("Gadget", "a", "2"));
        await scenario.HasAsync(WellKnownResources.ConfigMaps, "gadget-a", "data.value", "2");
        await HealthIsAsync(scenario, "healthy", missing: false);
    }

    private static Task HealthIsAsync(OperatorScenario scenario, string state, bool missing) => Eventually.BeTrueAsync(
        async () =>
        {
            using var http = new HttpClient();
            using HttpResponseMessage answer = await http.GetAsync(new Uri(scenario.LiveApi, "/katalog/gadget/health"));
            JsonElement health = await answer.Content.ReadFromJsonAsync<JsonElement>();
            return health.GetProperty("state").GetString() == state && health.TryGetProperty("missing", out _) == missing;
        },
        $"the box should be {state}",
        scenario.Patience);
}
