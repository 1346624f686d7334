using System.Text.Json;
using Orkestra.DevCluster;
using Orkestra.Runtime.Tests.Hosting;
using Orkestra.Runtime.Tests.MainJob;

namespace Orkestra.Runtime.Tests.Cross;

/// <summary>Operators that read each other, on the embedded cluster.</summary>
public sealed class CrossOnDevClusterTests : HostTestBase
{
    [Fact]
    public Task A_gate_opens_when_the_observed_resource_becomes_ready() => CrossScenario.AGateOpensWhenTheObservedResourceBecomesReadyAsync(Scenario);

    [Fact]
    public async Task Another_runtime_is_asked()
    {
        await using OperatorScenario other = OperatorScenario.On(Cluster, "the-other");
        await CrossScenario.AnotherRuntimeIsAskedAsync(Scenario, other);
    }

    [Fact]
    public async Task An_entry_that_does_not_let_others_read_shows_no_spec()
    {
        await Scenario.ApplyAsync(Widgets.Crd("Closed"));
        await Scenario.ApplyAsync(Widgets.Object("Closed", "a"));
        await StartAsync(Widgets.Plan("Closed") with { CrossAccess = false });

        (int status, JsonElement body) = await AskAsync("/katalog/closed/cr/default/a");

        Assert.Equal((200, "a", false), (status, body.GetProperty("name").GetString(), body.TryGetProperty("spec", out _)));
    }

    [Fact]
    public async Task Reading_another_entry_makes_no_request()
    {
        await CrossScenario.AGateOpensWhenTheObservedResourceBecomesReadyAsync(Scenario);

        IEnumerable<RequestRecord> reads = OperatorRequests().Where(static request => request.Verb == "get" && request.Path.Contains("crosssource", StringComparison.Ordinal));
        Assert.Empty(reads);
    }
}
