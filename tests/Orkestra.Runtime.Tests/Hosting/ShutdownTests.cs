using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Hosting;

public sealed class ShutdownTests : HostTestBase
{
    [Fact]
    public async Task A_reconcile_in_flight_finishes_and_nothing_new_begins()
    {
        using var entered = new SemaphoreSlim(0);
        using var release = new ManualResetEventSlim();
        OperatorPlan plan = Widgets.Plan("Widget", (_, value) =>
        {
            entered.Release();
            release.Wait();
            return value;
        }) with
        { Workers = 1 };
        await Scenario.ApplyAsync(string.Join("\n---\n", Widgets.Crd("Widget"), Widgets.Object("Widget", "a"), Widgets.Object("Widget", "b")));
        await StartAsync(plan);
        Assert.True(await entered.WaitAsync(Eventually.DefaultTimeout));
        Uri api = Scenario.LiveApi;

        Task stop = Scenario.StopAsync();
        using var http = new HttpClient();
        Assert.Equal(503, (int)(await http.GetAsync(new Uri(api, "/ready"))).StatusCode);
        Assert.Equal(200, (int)(await http.GetAsync(new Uri(api, "/health"))).StatusCode);
        Assert.False(stop.IsCompleted);
        release.Set();
        await stop.WaitAsync(Eventually.DefaultTimeout);

        (_, ObjectKey finished, var outcome) = Assert.Single(Reconciles.All);
        Assert.Equal(ReconcileOutcomeKind.Succeeded, outcome.Kind);
        Assert.NotNull(await Scenario.FindAsync(WellKnownResources.ConfigMaps, Widgets.Child("Widget", finished.Name)));
        Assert.Single(await Scenario.ListAsync(WellKnownResources.ConfigMaps, "orkestra.orkspace.io/managed=true"));
        Assert.Contains(await Scenario.ListAsync(WellKnownResources.Events), seen => MainJob.OperatorScenario.Read(seen, "involvedObject.name") == finished.Name);
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri(api, "/health")));
    }

    [Fact]
    public async Task Nothing_is_requested_after_the_stop()
    {
        await Scenario.ApplyAsync(string.Join("\n---\n", Widgets.Crd("Widget"), Widgets.Object("Widget", "a")));
        await StartAsync(Widgets.Plan("Widget"));
        await ValueIsAsync("Widget", "a", "1");

        await Scenario.StopAsync();
        Cluster.ClearRequests();
        await Scenario.ApplyAsync(Widgets.Object("Widget", "a", "2"));
        await Scenario.ApplyAsync(Widgets.Object("Widget", "b", "2"));

        Assert.Empty(OperatorRequests());
    }

    [Fact]
    public async Task An_operator_that_waits_for_its_crd_stops_at_once()
    {
        await BeginAsync(Widgets.Plan("Widget"));

        await Scenario.StopAsync().WaitAsync(Eventually.DefaultTimeout);
    }

    [Fact]
    public void Settings_out_of_range_are_refused_together()
    {
        OperatorHostOptions options = Options([]) with { Runtime = new RuntimeOptions { DefaultWorkers = 0, HttpPort = 70000 } };

        string message = Assert.Throws<ArgumentException>(() => new OperatorHost(options)).Message;

        Assert.Contains("DEFAULT_WORKERS is 0", message, StringComparison.Ordinal);
        Assert.Contains("the HTTP port is 70000", message, StringComparison.Ordinal);
    }
}
