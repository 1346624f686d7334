using System.Globalization;
using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds.Columns;

/// <summary>Columns of the remaining kinds.</summary>
internal static class ClusterColumns
{
    public static IReadOnlyList<PrinterColumn> Namespace { get; } = [Column.Field("Status", "status.phase", missing: ""), Column.Age];

    public static IReadOnlyList<PrinterColumn> ConfigMap { get; } = [Column.Count("Data", "data", "binaryData"), Column.Age];

    public static IReadOnlyList<PrinterColumn> Secret { get; } = [Column.Field("Type", "type"), Column.Count("Data", "data"), Column.Age];

    public static IReadOnlyList<PrinterColumn> ServiceAccount { get; } = [Column.Count("Secrets", "secrets"), Column.Age];

    public static IReadOnlyList<PrinterColumn> Event { get; } =
    [
        new PrinterColumn("Last Seen", "string", "", "When it was last observed.", 0, static (e, now) =>
            Printing.Age.Since(e.StringAt("lastTimestamp") ?? e.StringAt("series", "lastObservedTime") ?? e.StringAt("eventTime") ?? e.StringAt("firstTimestamp"), now)),
        Column.Field("Type", "type", missing: ""),
        Column.Field("Reason", "reason", missing: ""),
        Column.Text("Object", static e => Reference(e.ObjectAt("involvedObject") ?? e.ObjectAt("regarding"))),
        Column.Text("Subobject", static e => e.StringAt("involvedObject", "fieldPath") ?? e.StringAt("regarding", "fieldPath") ?? "", wide: true),
        Column.Text("Source", static e => EventSource(e), wide: true),
        Column.Text("Message", static e => (e.StringAt("message") ?? e.StringAt("note") ?? "").Trim()),
        new PrinterColumn("First Seen", "string", "", "When it was first observed.", 1, static (e, now) =>
            Printing.Age.Since(e.StringAt("firstTimestamp") ?? e.StringAt("deprecatedFirstTimestamp") ?? e.StringAt("eventTime"), now)),
        new PrinterColumn("Count", "string", "", "How often it was observed.", 1, static (e, _) =>
            e.LongAt("series", "count") ?? e.LongAt("count") ?? e.LongAt("deprecatedCount") ?? 1),
        Column.Name(wide: true),
    ];

    public static IReadOnlyList<PrinterColumn> Node { get; } =
    [
        Column.Text("Status", static n => n.At("status", "conditions").Objects().FirstOrDefault(static c => c.StringAt("type") == "Ready").StringAt("status") switch
        {
            "True" => "Ready",
            null => "Unknown",
            _ => "NotReady",
        }),
        Column.Text("Roles", static n => Column.Join((n.ObjectAt("metadata", "labels") ?? []).Select(static l => l.Key)
            .Where(static k => k.StartsWith("node-role.kubernetes.io/", StringComparison.Ordinal)).Select(static k => k["node-role.kubernetes.io/".Length..]))),
        Column.Age,
        Column.Field("Version", "status.nodeInfo.kubeletVersion", missing: ""),
        Column.Text("Internal-IP", static n => NodeAddress(n, "InternalIP"), wide: true),
        Column.Text("External-IP", static n => NodeAddress(n, "ExternalIP"), wide: true),
        Column.Field("OS-Image", "status.nodeInfo.osImage", wide: true, missing: "<unknown>"),
        Column.Field("Kernel-Version", "status.nodeInfo.kernelVersion", wide: true, missing: "<unknown>"),
        Column.Field("Container-Runtime", "status.nodeInfo.containerRuntimeVersion", wide: true, missing: "<unknown>"),
    ];

    public static IReadOnlyList<PrinterColumn> PersistentVolume { get; } =
    [
        Column.Field("Capacity", "spec.capacity.storage", missing: ""),
        Column.Text("Access Modes", static v => AccessModes(v.ArrayAt("spec", "accessModes"))),
        Column.Field("Reclaim Policy", "spec.persistentVolumeReclaimPolicy", missing: ""),
        Column.Field("Status", "status.phase", missing: ""),
        Column.Text("Claim", static v => v.ObjectAt("spec", "claimRef") is { } claim ? $"{claim.StringAt("namespace")}/{claim.StringAt("name")}" : ""),
        Column.Field("StorageClass", "spec.storageClassName", missing: ""),
        Column.Field("Reason", "status.reason", missing: ""),
        Column.Age,
        Column.Field("VolumeMode", "spec.volumeMode", wide: true, missing: "<unset>"),
    ];

    public static IReadOnlyList<PrinterColumn> PersistentVolumeClaim { get; } =
    [
        Column.Field("Status", "status.phase", missing: ""),
        Column.Field("Volume", "spec.volumeName", missing: ""),
        Column.Field("Capacity", "status.capacity.storage", missing: ""),
        Column.Text("Access Modes", static c => AccessModes(c.ArrayAt("status", "accessModes"))),
        Column.Field("StorageClass", "spec.storageClassName", missing: ""),
        Column.Age,
        Column.Field("VolumeMode", "spec.volumeMode", wide: true, missing: "<unset>"),
    ];

    public static IReadOnlyList<PrinterColumn> HorizontalPodAutoscaler { get; } =
    [
        Column.Text("Reference", static h => Reference(h.ObjectAt("spec", "scaleTargetRef"))),
        Column.Text("Targets", Targets),
        Column.Text("MinPods", static h => (h.LongAt("spec", "minReplicas") ?? 1).ToString(CultureInfo.InvariantCulture)),
        Column.Number("MaxPods", "spec.maxReplicas") with { Type = "string" },
        Column.Number("Replicas", "status.currentReplicas") with { Type = "string" },
        Column.Age,
    ];

    public static IReadOnlyList<PrinterColumn> PodDisruptionBudget { get; } =
    [
        Column.Text("Min Available", static p => Limit(p.At("spec", "minAvailable"))),
        Column.Text("Max Unavailable", static p => Limit(p.At("spec", "maxUnavailable"))),
        Column.Number("Allowed Disruptions", "status.disruptionsAllowed"),
        Column.Age,
    ];

    public static IReadOnlyList<PrinterColumn> Role { get; } =
        [new("Created At", "date", "", "When the role was created.", 0, static (r, _) => r.At("metadata", "creationTimestamp")?.DeepClone())];

    public static IReadOnlyList<PrinterColumn> RoleBinding { get; } =
    [
        Column.Text("Role", static b => $"{b.StringAt("roleRef", "kind")}/{b.StringAt("roleRef", "name")}"),
        Column.Age,
        Column.Text("Users", static b => Subjects(b, "User"), wide: true),
        Column.Text("Groups", static b => Subjects(b, "Group"), wide: true),
        Column.Text("ServiceAccounts", static b => Subjects(b, "ServiceAccount"), wide: true),
    ];

    public static IReadOnlyList<PrinterColumn> Lease { get; } = [Column.Field("Holder", "spec.holderIdentity", missing: ""), Column.Age];

    public static IReadOnlyList<PrinterColumn> StorageClass { get; } =
    [
        Column.Field("Provisioner", "provisioner"),
        Column.Field("ReclaimPolicy", "reclaimPolicy"),
        Column.Field("VolumeBindingMode", "volumeBindingMode"),
        Column.Text("AllowVolumeExpansion", static s => s.BoolAt("allowVolumeExpansion") == true ? "true" : "false"),
        Column.Age,
    ];

    public static IReadOnlyList<PrinterColumn> PriorityClass { get; } =
    [
        Column.Number("Value", "value"),
        new PrinterColumn("Global-Default", "boolean", "", "Global-Default", 0, static (p, _) => p.BoolAt("globalDefault") == true),
        Column.Age,
        Column.Field("PreemptionPolicy", "preemptionPolicy"),
    ];

    public static IReadOnlyList<PrinterColumn> ResourceQuota { get; } =
    [
        Column.Age,
        Column.Text("Request", static q => Quotas(q, static name => !name.StartsWith("limits.", StringComparison.Ordinal))),
        Column.Text("Limit", static q => Quotas(q, static name => name.StartsWith("limits.", StringComparison.Ordinal))),
    ];

    public static IReadOnlyList<PrinterColumn> Created { get; } =
        [new("Created At", "date", "", "When the object was created.", 0, static (o, _) => o.At("metadata", "creationTimestamp")?.DeepClone())];

    public static IReadOnlyList<PrinterColumn> Webhooks { get; } = [Column.Count("Webhooks", "webhooks"), Column.Age];

    public static IReadOnlyList<PrinterColumn> AgeOnly { get; } = [Column.Age];

    private static string Reference(JsonObject? reference) =>
        reference is null ? "<unknown>" : $"{reference.StringAt("kind")}/{reference.StringAt("name")}";

    private static string AccessModes(JsonArray? modes) => Column.Join(
        (modes ?? []).Select(static m => m.AsString() switch
        {
            "ReadWriteOnce" => "RWO",
            "ReadOnlyMany" => "ROX",
            "ReadWriteMany" => "RWX",
            "ReadWriteOncePod" => "RWOP",
            var other => other,
        }),
        "");

    private static string Limit(JsonNode? value) => value is null ? "N/A" : value.AsString() ?? value.ToText();

    private static string Subjects(JsonObject binding, string kind) => string.Join(
        ", ",
        binding["subjects"].Objects().Where(s => s.StringAt("kind") == kind)
            .Select(s => kind == "ServiceAccount" ? $"{s.StringAt("namespace")}/{s.StringAt("name")}" : s.StringAt("name")));

    private static string Targets(JsonObject hpa)
    {
        JsonObject[] current = [.. hpa.At("status", "currentMetrics").Objects()];
        return Column.Join(hpa.At("spec", "metrics").Objects().Select((m, i) =>
        {
            JsonObject? resource = m.ObjectAt("resource");
            JsonObject? seen = i < current.Length ? current[i].ObjectAt("resource", "current") : null;
            string target = resource.LongAt("target", "averageUtilization") is { } percent
                ? string.Create(CultureInfo.InvariantCulture, $"{percent}%")
                : resource.StringAt("target", "averageValue") ?? resource.StringAt("target", "value") ?? "<unknown>";
            string value = seen.LongAt("averageUtilization") is { } now
                ? string.Create(CultureInfo.InvariantCulture, $"{now}%")
                : seen.StringAt("averageValue") ?? "<unknown>";
            return $"{resource.StringAt("name") ?? m.StringAt("type")}: {value}/{target}";
        }));
    }

    private static string Quotas(JsonObject quota, Func<string, bool> wanted) => string.Join(
        ", ",
        (quota.ObjectAt("spec", "hard") ?? []).Where(h => wanted(h.Key)).OrderBy(static h => h.Key, StringComparer.Ordinal)
            .Select(h => $"{h.Key}: {quota.StringAt("status", "used", h.Key) ?? "0"}/{h.Value.AsString()}"));

    private static string NodeAddress(JsonObject node, string type) =>
        node.At("status", "addresses").Objects().FirstOrDefault(a => a.StringAt("type") == type).StringAt("address") ?? "<none>";

    private static string EventSource(JsonObject e)
    {
        string component = e.StringAt("source", "component") ?? e.StringAt("deprecatedSource", "component") ?? e.StringAt("reportingComponent") ?? e.StringAt("reportingController") ?? "";
        string host = e.StringAt("source", "host") ?? e.StringAt("deprecatedSource", "host") ?? "";
        return host.Length == 0 ? component : $"{component}, {host}";
    }
}
