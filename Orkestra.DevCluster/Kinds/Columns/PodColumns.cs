using System.Globalization;
using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds.Columns;

/// <summary>Columns of pods: readiness, the most telling state, restarts.</summary>
internal static class PodColumns
{
    public static IReadOnlyList<PrinterColumn> All { get; } =
    [
        Column.Text("Ready", static pod => Column.Ratio(Statuses(pod).Count(static s => s.BoolAt("ready") == true), pod.ArrayAt("spec", "containers")?.Count)),
        Column.Text("Status", Status),
        Column.Text("Restarts", static pod => Statuses(pod).Sum(static s => s.LongAt("restartCount") ?? 0).ToString(CultureInfo.InvariantCulture)),
        Column.Age,
        Column.Field("IP", "status.podIP", wide: true),
        Column.Field("Node", "spec.nodeName", wide: true),
        Column.Field("Nominated Node", "status.nominatedNodeName", wide: true),
        Column.Text("Readiness Gates", static pod => Gates(pod), wide: true),
    ];

    private static IEnumerable<JsonObject> Statuses(JsonObject pod) => pod.At("status", "containerStatuses").Objects();

    private static string Status(JsonObject pod)
    {
        if (pod.At("metadata", "deletionTimestamp") is not null)
        {
            return pod.StringAt("status", "reason") == "NodeLost" ? "Unknown" : "Terminating";
        }

        string reason = pod.StringAt("status", "reason") ?? pod.StringAt("status", "phase") ?? "";
        int initialized = 0;
        foreach (JsonObject init in pod.At("status", "initContainerStatuses").Objects())
        {
            if (init.LongAt("state", "terminated", "exitCode") == 0 || init.BoolAt("started") == true)
            {
                initialized++;
                continue;
            }

            string total = string.Create(CultureInfo.InvariantCulture, $"{initialized}/{pod.ArrayAt("spec", "initContainers")?.Count ?? 0}");
            return "Init:" + (Terminated(init) ?? (init.StringAt("state", "waiting", "reason") is { Length: > 0 } waits and not "PodInitializing" ? waits : total));
        }

        foreach (JsonObject status in Statuses(pod).Reverse())
        {
            if (status.StringAt("state", "waiting", "reason") is { Length: > 0 } waiting)
            {
                reason = waiting;
            }
            else if (Terminated(status) is { } terminated)
            {
                reason = terminated;
            }
        }

        return reason;
    }

    private static string? Terminated(JsonObject status)
    {
        if (status.ObjectAt("state", "terminated") is not { } state)
        {
            return null;
        }

        return state.StringAt("reason") is { Length: > 0 } reason ? reason
            : state.LongAt("signal") is { } signal and not 0 ? string.Create(CultureInfo.InvariantCulture, $"Signal:{signal}")
            : string.Create(CultureInfo.InvariantCulture, $"ExitCode:{state.LongAt("exitCode") ?? 0}");
    }

    private static string Gates(JsonObject pod)
    {
        string[] gates = [.. pod.At("spec", "readinessGates").Objects().Select(static g => g.StringAt("conditionType") ?? "")];
        int ready = gates.Count(g => pod.At("status", "conditions").Objects().Any(c => c.StringAt("type") == g && c.StringAt("status") == "True"));
        return gates.Length == 0 ? "<none>" : Column.Ratio(ready, gates.Length);
    }
}
