using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Tests.Hosting;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Providers;

/// <summary>Hosts with providers, on the embedded cluster.</summary>
public sealed class ProvidersOnDevClusterTests : HostTestBase
{
    [Fact]
    public Task Behaviour_15_providers_come_after_resources_obey_conditions_and_are_all_tried_at_deletion() => new ProviderScenario(Scenario).RunAsync();

    [Fact]
    public void Providers_a_required_one_that_is_not_registered_stops_the_start()
    {
        OperatorPlan plan = Plan(required: true);

        var error = Assert.Throws<InvalidOperationException>(() => new OperatorHost(Options([plan]) with { Providers = [new MemoryProvider("base")] }));

        Assert.Contains("requires the provider 'store', which is not registered (registered are base)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Providers_one_that_is_neither_registered_nor_required_is_skipped_and_the_rest_runs()
    {
        await Scenario.ApplyAsync(Widgets.Crd("Widget"));
        await Scenario.StartAsync(Options([Plan(required: false)]));
        await Scenario.ApplyAsync(Widgets.Object("Widget", "a"));

        await ValueIsAsync("Widget", "a", "1");
        await TraceSaysAsync("providers.store", "skipped", "no provider 'store' is registered");

        await Scenario.DeleteAsync(Widgets.Resource("Widget"), "a");
        await Scenario.DisappearsAsync(Widgets.Resource("Widget"), "a");
    }

    [Fact]
    public async Task Providers_a_call_shows_in_the_trace_of_the_live_api()
    {
        var store = new MemoryProvider("store");
        await Scenario.ApplyAsync(Widgets.Crd("Widget"));
        await Scenario.StartAsync(Options([Plan(required: true)]) with { Providers = [store] });
        await Scenario.ApplyAsync(Widgets.Object("Widget", "a"));

        await TraceSaysAsync("providers.store[0]", "called", "bucket");

        Assert.Equal("bucket name=fixed", store.KeptFor("default/a"));
    }

    [Fact]
    public async Task Providers_one_that_takes_for_ever_to_get_ready_holds_up_its_own_calls_alone()
    {
        var slow = new SlowProvider();
        await Scenario.ApplyAsync(Widgets.Crd("Widget"));
        await Scenario.ApplyAsync(Widgets.Crd("Other"));
        await Scenario.StartAsync(Options([Plan(required: true), Widgets.Plan("Other")]) with { Providers = [slow] });
        await Scenario.ApplyAsync(Widgets.Object("Widget", "a"));
        await Scenario.ApplyAsync(Widgets.Object("Other", "b"));

        await ValueIsAsync("Widget", "a", "1");
        await ValueIsAsync("Other", "b", "1");
        Assert.Equal(0, slow.Calls);

        slow.GetReady();
        await Eventually.BeTrueAsync(() => slow.Calls > 0, "the call should go on once the provider is ready");
    }

    private static OperatorPlan Plan(bool required) => Widgets.Plan("Widget") with
    {
        Katalog = new KatalogInfo("widgets") { Providers = [new ProviderPlan("store") { Required = required }] },
        Providers =
        [
            new ProviderBlockPlan("store", [new ProviderDeclarationPlan("bucket") { Fields = [new("name", new ConstantExpression("fixed"))], DeclarationPath = "providers.store[0]" }]),
        ],
    };

    private Task TraceSaysAsync(string declaration, string action, string detail) => AnswersAsync(
        "/katalog/widget/cr/default/a/trace",
        (status, body) => status == 200 && body.GetProperty("entries").EnumerateArray().Any(entry =>
            entry.GetProperty("declaration").GetString() == declaration && entry.GetProperty("action").GetString() == action && entry.GetProperty("detail").GetString() == detail),
        $"the trace should say that {declaration} is {action}");
}
