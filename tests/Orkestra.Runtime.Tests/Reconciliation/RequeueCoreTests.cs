using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.Tests.Reconciliation;

/// <summary>Runtime specification 7.3.</summary>
public sealed class RequeueCoreTests
{
    [Theory]
    [InlineData("{ after: 5m }", 300)]
    [InlineData("{ after: '{{ .spec.every }}' }", 90)]
    [InlineData("{ after: '{{ if eq .spec.tier \"gold\" }}10s{{ else }}1h{{ end }}' }", 10)]
    [InlineData("{ after: '{{ .spec.nothing }}' }", null)]
    [InlineData("{ after: 0s }", null)]
    [InlineData("{ after: 5m, when: [{ field: spec.tier, equals: free }] }", null)]
    [InlineData("{ after: 5m, when: [{ field: spec.tier, equals: gold }], or: [{ field: status.phase, equals: Done }] }", null)]
    [InlineData("{ after: 5m, or: [{ field: status.phase, equals: Pending }] }", 300)]
    public void The_time_is_a_template_behind_a_gate(string requeue, int? seconds)
    {
        TimeSpan? after = RequeueCore.Decide(Plan(requeue), World(requeue).Snapshot, out string? error);

        Assert.Null(error);
        Assert.Equal(seconds, after?.TotalSeconds);
    }

    [Theory]
    [InlineData("{ after: '{{ .spec.tier }}' }", "requeue.after: 'gold' is not a duration")]
    [InlineData("{ after: '{{ .spec.no.such }}' }", "requeue.after: ")]
    public void A_time_that_is_none_is_an_error_and_no_requeue(string requeue, string expected)
    {
        Assert.Null(RequeueCore.Decide(Plan(requeue), World(requeue).Snapshot, out string? error));
        Assert.StartsWith(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_declaration_there_is_none() =>
        Assert.Null(RequeueCore.Decide(TestKatalogs.Plan("default: true"), new MemoryWorld(TestKatalogs.HelloWebsite, TestObjects.Website()).Snapshot, out _));

    [Fact]
    public async Task A_success_is_followed_by_the_requeue_that_the_new_status_asks_for()
    {
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(TestKatalogs.Plan("""
            reconciler: { requeue: { after: 7m, when: [{ field: status.phase, equals: Done }] } }
            status: { fields: [{ path: phase, value: Done }] }
            """));
        await world.CreateWebsiteAsync();

        Assert.Equal(TimeSpan.FromMinutes(7), (await world.ReconcileAsync()).RequeueAfter);
    }

    [Fact]
    public async Task A_failure_and_a_denial_are_not()
    {
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(TestKatalogs.Plan(
            """
            reconciler: { requeue: { after: 7m } }
            onReconcile: { configMaps: [{ name: a, data: { x: '{{ .spec.no.such }}' }, when: [{ field: spec.color, equals: red }] }] }
            """,
            "validation: { rules: [{ field: spec.color, operator: exists }] }"));
        await world.CreateWebsiteAsync();

        ReconcileOutcome denied = await world.ReconcileAsync();
        await world.EditSpecAsync("""{"color":"red"}""");
        ReconcileOutcome failed = await world.ReconcileAsync();
        await world.EditSpecAsync("""{"color":"blue"}""");
        ReconcileOutcome succeeded = await world.ReconcileAsync();

        Assert.Equal((ReconcileOutcomeKind.Denied, (TimeSpan?)null), (denied.Kind, denied.RequeueAfter));
        Assert.Equal((ReconcileOutcomeKind.Failed, (TimeSpan?)null), (failed.Kind, failed.RequeueAfter));
        Assert.Equal((ReconcileOutcomeKind.Succeeded, (TimeSpan?)TimeSpan.FromMinutes(7)), (succeeded.Kind, succeeded.RequeueAfter));
    }

    private static OperatorPlan Plan(string requeue) => TestKatalogs.Plan($"reconciler: {{ requeue: {requeue} }}");

    private static MemoryWorld World(string requeue) =>
        new(Plan(requeue), TestObjects.Website("""{"tier":"gold","every":"90s"}""", """{"phase":"Pending"}"""));
}
