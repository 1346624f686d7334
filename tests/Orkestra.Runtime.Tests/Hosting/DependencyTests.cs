using System.Text.Json;
using Orkestra.Runtime.Cross;
using Orkestra.Runtime.External;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Tests.External;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Hosting;

public sealed class DependencyTests : HostTestBase
{
    [Fact]
    public async Task A_dependent_on_healthy_starts_with_the_first_success_of_its_dependency()
    {
        bool broken = true;
        OperatorPlan database = Widgets.Plan("Database", (_, value) => Volatile.Read(ref broken) ? throw new NotSupportedException("not yet") : value);
        await Scenario.ApplyAsync(string.Join("\n---\n", Widgets.Crd("Database"), Widgets.Crd("App"), Widgets.Object("Database", "a"), Widgets.Object("App", "a")));
        await BeginAsync(Dependent("App", "database", DependencyCondition.Healthy), database);

        await Eventually.BeTrueAsync(() => Reconciles.Count("database") >= 2, "the dependency should be tried");
        await AnswersAsync(
            "/katalog/app/health",
            static (status, body) => status == 200 && body.GetProperty("state").GetString() == "pending" && !body.GetProperty("started").GetBoolean()
                && body.GetProperty("hasUnhealthyDependencies").GetBoolean()
                && !body.GetProperty("dependencies").GetProperty("database").GetProperty("satisfied").GetBoolean(),
            "the dependent should wait");
        Assert.Equal(0, Reconciles.Count("app"));

        Volatile.Write(ref broken, false);

        await ValueIsAsync("App", "a", "1");
        Assert.Contains(Reconciles.All.TakeWhile(static seen => seen.Entry != "app"), static seen => seen.Outcome.Kind == ReconcileOutcomeKind.Succeeded);
        await AnswersAsync(
            "/katalog/app/health",
            static (_, body) => !body.GetProperty("hasUnhealthyDependencies").GetBoolean()
                && body.GetProperty("dependencies").GetProperty("database").GetProperty("state").GetString() == "healthy",
            "the dependency should be shown as healthy");
    }

    [Fact]
    public async Task A_dependency_in_another_process_is_asked_for()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("""{"state":"degraded","started":true,"healthy":false}""", 503);
        var clock = new ManualClock();
        OperatorPlan app = Dependent("App", "far", DependencyCondition.Healthy) with
        {
            Cross = [new CrossPlan("far") { EntryName = "far", Source = new CrossSourcePlan { Endpoint = new InterpretedExpression($"{server.Address}katalog/far/cr/{{{{ .metadata.namespace }}}}/a"), EntryName = "Far" } }],
        };
        await Scenario.ApplyAsync(string.Join("\n---\n", Widgets.Crd("App"), Widgets.Object("App", "a")));
        await Scenario.BeginAsync(Options([app]) with { Time = clock });

        await AnswersAsync(
            "/katalog/app/health",
            static (_, body) => body.GetProperty("dependencies").TryGetProperty("far", out JsonElement far) && far.GetProperty("state").GetString() == "degraded" && !far.GetProperty("satisfied").GetBoolean(),
            "the dependent should wait");
        Assert.Equal(0, Reconciles.Count("app"));
        Assert.Equal("/katalog/far/health", server.Request.Target);

        server.Answer = LoopbackServer.Saying("""{"state":"healthy","started":true,"healthy":true}""");
        await Eventually.BeTrueAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(10));
                return Reconciles.Count("app") > 0;
            },
            "the dependent should start when the other process says that it is well");
    }

    [Theory]
    [InlineData(200, """{"state":"started","started":true,"healthy":false}""", "started", true, false)]
    [InlineData(503, """{"state":"degraded","started":true,"healthy":true}""", "degraded", true, false)]
    [InlineData(200, "{}", "unknown: status 200", false, false)]
    [InlineData(404, "<html>", "unknown: status 404", false, false)]
    public async Task What_another_process_says_is_read(int status, string body, string state, bool started, bool healthy)
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(body, status);
        using var transport = new HttpTransport(new ExternalLimits());
        var reader = new RemoteHealthReader(transport, new CredentialReader(Scenario.Client, static _ => null), TimeProvider.System);

        RemoteHealth found = await reader.AskAsync(new CrossSourcePlan { Host = new ConstantExpression(server.Address.AbsoluteUri) }, "far", CancellationToken.None);

        Assert.Equal(new RemoteHealth(state, started, healthy), found);
    }

    [Theory]
    [InlineData("http://{{ .spec.host }}/x", "unknown: its address is not known before there is a custom resource")]
    [InlineData("http://$ORKESTRA_NOT_SET/x", "unknown: source: the environment variable ORKESTRA_NOT_SET is not set")]
    public async Task An_address_that_cannot_be_known_is_said(string endpoint, string state)
    {
        using var transport = new HttpTransport(new ExternalLimits());
        var reader = new RemoteHealthReader(transport, new CredentialReader(Scenario.Client, static _ => null), TimeProvider.System);

        RemoteHealth found = await reader.AskAsync(new CrossSourcePlan { Endpoint = new InterpretedExpression(endpoint) }, "far", CancellationToken.None);

        Assert.Equal(new RemoteHealth(state, false, false), found);
    }

    [Fact]
    public async Task A_dependent_on_started_starts_with_the_workers_of_its_dependency()
    {
        OperatorPlan failing = Widgets.Plan("Database", static (_, _) => throw new NotSupportedException("never"));
        await Scenario.ApplyAsync(string.Join("\n---\n", Widgets.Crd("App"), Widgets.Object("App", "a")));
        await BeginAsync(Dependent("App", "database", DependencyCondition.Started), failing);
        await AnswersAsync("/katalog/database/health", static (_, body) => body.TryGetProperty("missing", out JsonElement _), "the dependency should wait for its CRD");
        Assert.Equal(0, Reconciles.Count("app"));

        await Scenario.ApplyAsync(string.Join("\n---\n", Widgets.Crd("Database"), Widgets.Object("Database", "a")));

        await ValueIsAsync("App", "a", "1");
    }

    [Fact]
    public async Task A_dependency_that_degrades_later_is_shown_but_does_not_stop_its_dependent()
    {
        bool broken = false;
        OperatorPlan database = Widgets.Plan("Database", (_, value) => Volatile.Read(ref broken) ? throw new NotSupportedException("broken") : value)
            with
        { Queue = new QueuePlan { FailureThreshold = 2 } };
        await Scenario.ApplyAsync(string.Join("\n---\n", Widgets.Crd("Database"), Widgets.Crd("App"), Widgets.Object("Database", "a"), Widgets.Object("App", "a")));
        await StartAsync(Dependent("App", "database", DependencyCondition.Healthy), database);
        await ValueIsAsync("App", "a", "1");

        Volatile.Write(ref broken, true);
        await Scenario.ApplyAsync(Widgets.Object("Database", "a", "2"));

        await AnswersAsync(
            "/katalog/app/health",
            static (status, body) => status == 200 && body.GetProperty("hasUnhealthyDependencies").GetBoolean()
                && body.GetProperty("dependencies").GetProperty("database").GetProperty("state").GetString() == "degraded",
            "the dependent should show the trouble");
        await Scenario.ApplyAsync(Widgets.Object("App", "a", "2"));
        await ValueIsAsync("App", "a", "2");
    }

    [Fact]
    public void Cycles_and_unknown_dependencies_are_refused()
    {
        Assert.Contains("a -> b -> a", Refusal(Dependent("A", "b"), Dependent("B", "a")), StringComparison.Ordinal);
        Assert.Contains("'a' depends on 'c'", Refusal(Dependent("A", "c")), StringComparison.Ordinal);
    }

    private string Refusal(params IReadOnlyList<OperatorPlan> plans) =>
        Assert.Throws<InvalidOperationException>(() => new Runtime.Hosting.OperatorHost(Options(plans))).Message;

    private static OperatorPlan Dependent(string kind, string on, DependencyCondition condition = DependencyCondition.Started) =>
        Widgets.Plan(kind) with { DependsOn = [new DependencyPlan(on, condition)] };
}
