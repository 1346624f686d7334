using Orkestra.Runtime.Reconciliation;
using Orkestra.Sdk.Contracts;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.OperatorBoxes;

/// <summary>What <c>.metrics</c> and <c>.health</c> read in expressions.</summary>
internal static class BoxData
{
    public static BoxReadings From(OperatorBoxMetrics metrics, bool autoscaleActive, OperatorBoxHealthSnapshot health, int resources) => new(
        Map(
            ("queueDepth", OrkValue.FromInt64(metrics.QueueDepth)),
            ("workers", OrkValue.FromInt64(metrics.Workers)),
            ("autoscaleActive", OrkValue.FromString(autoscaleActive ? "true" : "false")),
            ("workersBusyPercent", OrkValue.FromFloat(metrics.WorkersBusyPercent)),
            ("workersIdlePercent", OrkValue.FromFloat(metrics.WorkersIdlePercent)),
            ("errorRatePercent", OrkValue.FromFloat(metrics.ErrorRatePercent)),
            ("reconcileDurationP95Ms", OrkValue.FromFloat(metrics.ReconcileDurationP95Ms))),
        Map(
            ("healthy", OrkValue.FromBoolean(health.Healthy)),
            ("state", OrkValue.FromString(health.StateText)),
            ("status", OrkValue.FromString(health.StateText)),
            ("started", OrkValue.FromBoolean(health.Started)),
            ("pending", OrkValue.FromBoolean(health.Pending)),
            ("degraded", OrkValue.FromBoolean(health.Degraded)),
            ("totalReconciles", OrkValue.FromInt64(health.TotalReconciles)),
            ("failedReconciles", OrkValue.FromInt64(health.FailedReconciles)),
            ("consecutiveFails", OrkValue.FromInt64(health.ConsecutiveFailures)),
            ("errorRatePercent", OrkValue.FromFloat(health.ErrorRatePercent)),
            ("errorRate", OrkValue.FromFloat(health.ErrorRatePercent)),
            ("lastReconcile", OrkValue.FromString(health.LastReconcileText)),
            ("startedAt", OrkValue.FromString(health.StartedAtText)),
            ("uptime", OrkValue.FromString(health.UptimeText)),
            ("lastError", OrkValue.FromString(health.LastError)),
            ("rollbackActive", OrkValue.FromBoolean(false)),
            ("rollbackTotal", OrkValue.FromInt64(0)),
            ("hasUnhealthyDeps", OrkValue.FromBoolean(health.HasUnhealthyDependencies)),
            ("hasUnhealthyDependencies", OrkValue.FromBoolean(health.HasUnhealthyDependencies)),
            ("queueDepth", OrkValue.FromInt64(metrics.QueueDepth)),
            ("resourceCount", OrkValue.FromInt64(resources))));

    private static OrkDictionary Map(params (string Key, OrkValue Value)[] entries) =>
        new(entries.ToDictionary(static entry => entry.Key, static entry => entry.Value, StringComparer.Ordinal));
}
