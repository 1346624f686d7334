using System.Text.Json.Nodes;
using Orkestra.DevCluster.Printing;

namespace Orkestra.DevCluster.Kinds.Columns;

/// <summary>Columns of the kinds that own pods.</summary>
internal static class WorkloadColumns
{
    private static readonly PrinterColumn[] s_wide = [.. Column.Containers("spec.template"), Column.Selector()];

    public static IReadOnlyList<PrinterColumn> Deployment { get; } =
    [
        Column.Text("Ready", static d => Column.Ratio(d.LongAt("status", "readyReplicas"), d.LongAt("spec", "replicas"))),
        Column.Number("Up-to-date", "status.updatedReplicas") with { Type = "string" },
        Column.Number("Available", "status.availableReplicas") with { Type = "string" },
        Column.Age,
        .. s_wide,
    ];

    public static IReadOnlyList<PrinterColumn> ReplicaSet { get; } =
    [
        Column.Number("Desired", "spec.replicas"),
        Column.Number("Current", "status.replicas"),
        Column.Number("Ready", "status.readyReplicas"),
        Column.Age,
        .. s_wide,
    ];

    public static IReadOnlyList<PrinterColumn> StatefulSet { get; } =
    [
        Column.Text("Ready", static s => Column.Ratio(s.LongAt("status", "readyReplicas"), s.LongAt("spec", "replicas"))),
        Column.Age,
        .. Column.Containers("spec.template"),
    ];

    public static IReadOnlyList<PrinterColumn> DaemonSet { get; } =
    [
        Column.Number("Desired", "status.desiredNumberScheduled"),
        Column.Number("Current", "status.currentNumberScheduled"),
        Column.Number("Ready", "status.numberReady"),
        Column.Number("Up-to-date", "status.updatedNumberScheduled"),
        Column.Number("Available", "status.numberAvailable"),
        Column.Selector("Node Selector", "spec.template.spec.nodeSelector", wide: false),
        Column.Age,
        .. s_wide,
    ];

    public static IReadOnlyList<PrinterColumn> Job { get; } =
    [
        Column.Text("Status", static j => j.At("metadata", "deletionTimestamp") is not null ? "Terminating"
            : Condition(j, "Complete") ? "Complete"
            : Condition(j, "Failed") ? "Failed"
            : Condition(j, "Suspended") ? "Suspended"
            : "Running"),
        Column.Text("Completions", static j => Column.Ratio(j.LongAt("status", "succeeded"), j.LongAt("spec", "completions") ?? j.LongAt("spec", "parallelism"))),
        new PrinterColumn("Duration", "string", "", "Time between start and completion.", 0, static (job, now) => Duration(job, now)),
        Column.Age,
        .. s_wide,
    ];

    public static IReadOnlyList<PrinterColumn> CronJob { get; } =
    [
        Column.Field("Schedule", "spec.schedule"),
        Column.Field("Timezone", "spec.timeZone"),
        Column.Text("Suspend", static c => c.BoolAt("spec", "suspend") == true ? "True" : "False") with { Type = "boolean" },
        new PrinterColumn("Active", "integer", "", "Active", 0, static (c, _) => c.ArrayAt("status", "active")?.Count ?? 0),
        Column.Since("Last Schedule", "status.lastScheduleTime"),
        Column.Age,
        .. Column.Containers("spec.jobTemplate.spec.template"),
    ];

    private static bool Condition(JsonObject obj, string type) =>
        obj.At("status", "conditions").Objects().Any(c => c.StringAt("type") == type && c.StringAt("status") == "True");

    private static JsonNode? Duration(JsonObject job, DateTimeOffset now)
    {
        if (!Timestamps.TryParse(job.StringAt("status", "startTime") ?? "", out DateTimeOffset start))
        {
            return "";
        }

        DateTimeOffset end = Timestamps.TryParse(job.StringAt("status", "completionTime") ?? "", out DateTimeOffset done) ? done : now;
        return Age.Format(end - start);
    }
}
