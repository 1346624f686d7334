using System.Text.Json;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Tests.External;

namespace Orkestra.Runtime.Tests.Hosting;

public sealed class RetryBackoffTests : HostTestBase
{
    [Fact]
    public async Task A_failure_that_passes_within_the_retries_never_leaves_the_worker()
    {
        int calls = 0;
        await using LoopbackServer server = await LoopbackServer.StartAsync(context =>
            LoopbackServer.Saying("{}", Interlocked.Increment(ref calls) < 3 ? 500 : 200)(context));
        await Scenario.ApplyAsync(string.Join("\n---\n", Widgets.Crd("Widget"), Widgets.Object("Widget", "a")));
        await StartAsync(Widgets.Plan("Widget") with
        {
            Resync = TimeSpan.FromHours(12),
            Queue = new QueuePlan { Retry = new RetryBackoffPlan { Initial = TimeSpan.FromMilliseconds(10), MaxAttempts = 3 } },
            OnReconcile = new HookBlockPlan { External = [new ExternalCallPlan("flaky", new ConstantExpression(server.Address.AbsoluteUri))] },
        });
        await ValueIsAsync("Widget", "a", "1");

        await AnswersAsync("/katalog/widget/health", static (_, body) => body.GetProperty("healthy").GetBoolean(), "the entry should be healthy");
        (_, JsonElement health) = await AskAsync("/katalog/widget/health");
        Assert.Equal((0, 0), (health.GetProperty("consecutiveFails").GetInt32(), health.GetProperty("errorRate").GetInt32()));
        Assert.DoesNotContain(Reconciles.All, static seen => seen.Outcome.Kind == ReconcileOutcomeKind.Failed);
        Assert.True(server.Requests.Count >= 3);
    }
}
