using Orkestra.Runtime.Hooks;
using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Tests.Hosting;
using Orkestra.Sdk.Abstractions;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Hooks;

/// <summary>Hosts with code of users, on the embedded cluster.</summary>
public sealed class HooksOnDevClusterTests : HostTestBase
{
    [Fact]
    public Task Hooks_make_and_keep_children_and_have_their_say_at_the_end() => new HookScenario(Scenario).HooksAsync();

    [Fact]
    public Task A_constructor_does_the_whole_of_the_work() => new HookScenario(Scenario).ConstructorAsync();

    [CorpusFact]
    public Task A_declared_a_hooked_and_a_constructed_operator_run_side_by_side() => CodeExamples.MixedAsync(Scenario);

    [Fact]
    public void Code_that_is_not_registered_stops_the_start()
    {
        OperatorPlan plan = Widgets.Plan("Widget") with { Hooks = new HookPlan("Nobody") };

        var error = Assert.Throws<InvalidOperationException>(() => new OperatorHost(Options([plan])));

        Assert.Contains("names the function 'Nobody' under hooks, which is not registered (none is)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_live_api_shows_the_code_and_the_trace_shows_its_calls()
    {
        var hooks = new DisposableHooks<DynamicResource>();
        await Scenario.ApplyAsync(Widgets.Crd("Widget"));
        await Scenario.StartAsync(Options([Widgets.Plan("Widget") with { Hooks = new HookPlan("F") { Location = "./Hooks" } }]) with
        {
            Hooks = [HookRegistration.Create<DynamicResource>("F", _ => hooks)],
        });
        await Scenario.ApplyAsync(Widgets.Object("Widget", "a"));

        await AnswersAsync(
            "/katalog/widget/cr/default/a/trace",
            static (status, body) => status == 200 && body.GetProperty("entries").EnumerateArray().Any(static entry =>
                entry.GetProperty("declaration").GetString() == "hooks" && entry.GetProperty("action").GetString() == "called" && entry.GetProperty("detail").GetString() == "F"),
            "the trace should say that the hooks were called");
        System.Text.Json.JsonElement box = (await AskAsync("/katalog/widget")).Body.GetProperty("operatorBox");
        Assert.Equal(("generic", true, "configured", "./Hooks", "F"), (
            box.GetProperty("type").GetString(),
            box.GetProperty("hooks").GetProperty("configured").GetBoolean(),
            box.GetProperty("hooks").GetProperty("source").GetString(),
            box.GetProperty("hooks").GetProperty("location").GetString(),
            box.GetProperty("hooks").GetProperty("function").GetString()));
        System.Text.Json.JsonElement summary = (await AskAsync("/katalog")).Body.GetProperty("crds")[0].GetProperty("operatorBox");
        Assert.Equal((true, false), (summary.GetProperty("hasHooks").GetBoolean(), summary.GetProperty("hasConstructor").GetBoolean()));
        await Scenario.StopAsync();
        Assert.True(hooks.IsDisposed);
    }
}
