using Orkestra.Runtime.Primitives;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Hosting;

public sealed class MissingCrdTests : HostTestBase
{
    [Fact]
    public async Task A_crd_that_is_missing_at_start_is_waited_for()
    {
        await Scenario.ApplyAsync(Widgets.Crd("Other"));
        await Scenario.ApplyAsync(Widgets.Object("Other", "a"));
        await BeginAsync(Widgets.Plan("Widget"), Widgets.Plan("Other"));

        await ValueIsAsync("Other", "a", "1");
        await AnswersAsync(
            "/katalog/widget/health",
            static (status, body) => status == 200 && body.GetProperty("state").GetString() == "pending" && body.TryGetProperty("missing", out var missing) && missing.GetBoolean(),
            "the box should say that its CRD is missing");
        Assert.Equal(503, (await AskAsync("/katalog/widget/cr")).Status);

        await Scenario.ApplyAsync(Widgets.Crd("Widget"));
        await Scenario.ApplyAsync(Widgets.Object("Widget", "a"));

        await ValueIsAsync("Widget", "a", "1");
        await AnswersAsync(
            "/katalog/widget/health",
            static (status, body) => status == 200 && body.GetProperty("healthy").GetBoolean() && !body.TryGetProperty("missing", out _),
            "the box should be healthy");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_crd_that_goes_degrades_its_box_until_it_comes_back(bool withResources)
    {
        await Scenario.ApplyAsync(Widgets.Crd("Widget"));
        await Scenario.ApplyAsync(Widgets.Object("Widget", "a"));
        await StartAsync(Widgets.Plan("Widget"));
        await ValueIsAsync("Widget", "a", "1");

        await Scenario.DeleteAsync(WellKnownResources.CustomResourceDefinitions, "widgets.test.orkestra.io", "");

        await AnswersAsync(
            "/katalog/widget/health",
            static (status, body) => status == 503 && body.GetProperty("state").GetString() == "degraded" && body.GetProperty("lastError").GetString() == "CRD missing at runtime",
            "the box should be degraded");
        (int status, var summary) = await AskAsync("/katalog");
        Assert.Equal(503, status);
        Assert.Equal("1 degraded, 1 started", summary.GetProperty("degradedReason").GetString());
        Assert.Equal(503, await ProbeAsync("/ready"));
        await Scenario.DisappearsAsync(WellKnownResources.ConfigMaps, Widgets.Child("Widget", "a"));

        await Scenario.ApplyAsync(Widgets.Crd("Widget"));
        if (withResources)
        {
            await Scenario.ApplyAsync(Widgets.Object("Widget", "a", "2"));
            await ValueIsAsync("Widget", "a", "2");
        }

        await AnswersAsync(
            "/katalog/widget/health",
            (code, body) => code == 200 && body.GetProperty("state").GetString() == (withResources ? "healthy" : "pending") && !body.TryGetProperty("missing", out _),
            "the box should work again");
        await AnswersAsync("/katalog", static (code, _) => code == 200, "the Katalog should be well again");
        await Eventually.BeTrueAsync(async () => await ProbeAsync("/ready") == 200, "the runtime should be ready again");
    }
}
