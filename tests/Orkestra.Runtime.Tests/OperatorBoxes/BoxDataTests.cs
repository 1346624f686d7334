using System.Text;
using Orkestra.Runtime.OperatorBoxes;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Tests.Reconciliation;
using Orkestra.Sdk.Contracts;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.OperatorBoxes;

/// <summary>Runtime specification 9: what <c>.metrics</c> and <c>.health</c> hold.</summary>
public sealed class BoxDataTests
{
    [Theory]
    [InlineData("{{ .metrics.queueDepth }}/{{ .metrics.workers }}/{{ .metrics.autoscaleActive }}", "4/3/false")]
    [InlineData("{{ .metrics.errorRatePercent }} {{ .metrics.workersIdlePercent }} {{ .metrics.reconcileDurationP95Ms }}", "50 100 12.5")]
    [InlineData("{{ .health.healthy }} {{ .health.state }} {{ .health.status }} {{ .health.started }} {{ .health.pending }} {{ .health.degraded }}", "true healthy healthy true false false")]
    [InlineData("{{ .health.totalReconciles }} {{ .health.failedReconciles }} {{ .health.consecutiveFails }} {{ .health.errorRatePercent }}", "2 1 1 50")]
    [InlineData("{{ .health.lastError }} {{ .health.rollbackActive }} {{ .health.rollbackTotal }} {{ .health.hasUnhealthyDeps }} {{ .health.resourceCount }}", "boom false 0 false 2")]
    public void Status_fields_read_their_operator_box(string template, string expected)
    {
        OperatorPlan plan = TestKatalogs.Plan($"status: {{ conditions: false, fields: [{{ path: box, value: '{template}' }}] }}");
        var health = new OperatorBoxHealth(5, new ManualClock());
        health.WorkersStarted();
        health.Succeeded();
        health.Failed("boom");
        var world = new MemoryWorld(plan, TestObjects.Website());

        StatusDecision decision = StatusCore.Decide(
            plan,
            world.Snapshot with { Box = BoxData.From(new OperatorBoxMetrics(4, 3, 0, 100, 50, 12.5), autoscaleActive: false, health.Snapshot(), resources: 2) },
            new CycleResult { Kind = ReconcileOutcomeKind.Succeeded });

        Assert.Empty(decision.FieldErrors);
        Assert.Equal($$$"""{"status":{"box":"{{{expected}}}"}}""", Encoding.UTF8.GetString(decision.Patch!));
    }
}
