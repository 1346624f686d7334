using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Tests.Hosting;

public sealed class IsolationTests : HostTestBase
{
    [Fact]
    public async Task A_box_that_throws_degrades_alone_and_recovers()
    {
        bool broken = true;
        OperatorPlan failing = Widgets.Plan("Bad", (_, value) => Volatile.Read(ref broken) ? throw new InvalidTimeZoneException("no such zone") : value)
            with
        { Queue = new QueuePlan { FailureThreshold = 3 } };
        await Scenario.ApplyAsync(string.Join("\n---\n", Widgets.Crd("Bad"), Widgets.Crd("Good"), Widgets.Object("Bad", "a"), Widgets.Object("Good", "a")));
        await StartAsync(failing, Widgets.Plan("Good"));

        await AnswersAsync(
            "/katalog/bad/health",
            static (status, body) => status == 503
                && body.GetProperty("consecutiveFails").GetInt32() >= 3
                && body.GetProperty("lastError").GetString()!.StartsWith("reconciler panic: ", StringComparison.Ordinal),
            "the failing box should be degraded");
        await ValueIsAsync("Good", "a", "1");
        await AnswersAsync("/katalog/good/health", static (status, body) => status == 200 && body.GetProperty("healthy").GetBoolean(), "the other box should be healthy");
        (int code, var summary) = await AskAsync("/katalog");
        Assert.Equal(503, code);
        Assert.False(summary.GetProperty("healthy").GetBoolean());
        Assert.Equal("1 degraded, 2 started", summary.GetProperty("degradedReason").GetString());

        // The other one goes on working while its neighbour fails.
        await Scenario.ApplyAsync(Widgets.Object("Good", "b", "7"));
        await ValueIsAsync("Good", "b", "7");

        Volatile.Write(ref broken, false);

        await ValueIsAsync("Bad", "a", "1");
        await AnswersAsync(
            "/katalog/bad/health",
            static (status, body) => status == 200 && body.GetProperty("consecutiveFails").GetInt32() == 0 && body.GetProperty("lastError").GetString()!.Length > 0,
            "the box should be healthy and remember its last error");
        await AnswersAsync("/katalog", static (status, body) => status == 200 && !body.TryGetProperty("degradedReason", out _), "the Katalog should be healthy");
    }

    [Fact]
    public async Task A_resource_that_throws_does_not_hold_up_the_others_of_its_box()
    {
        OperatorPlan plan = Widgets.Plan("Widget", static (name, value) => name == "bad" ? throw new NotSupportedException("bad") : value) with { Workers = 1 };
        await Scenario.ApplyAsync(string.Join("\n---\n", Widgets.Crd("Widget"), Widgets.Object("Widget", "bad"), Widgets.Object("Widget", "good")));
        await StartAsync(plan);

        await ValueIsAsync("Widget", "good", "1");
        await Scenario.ApplyAsync(Widgets.Object("Widget", "good", "2"));
        await ValueIsAsync("Widget", "good", "2");
    }
}
