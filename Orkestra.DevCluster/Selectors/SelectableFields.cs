using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Selectors;

/// <summary>The fields that the real server lets clients select by, per resource (Kubernetes: "List of supported fields").</summary>
internal static class SelectableFields
{
    private static readonly HashSet<string> s_pod =
    [
        "spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "spec.hostNetwork", "status.phase", "status.podIP", "status.podIPs", "status.nominatedNodeName",
    ];

    private static readonly HashSet<string> s_event =
    [
        "involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid", "involvedObject.apiVersion", "involvedObject.resourceVersion", "involvedObject.fieldPath",
        "regarding.kind", "regarding.namespace", "regarding.name", "regarding.uid", "regarding.apiVersion", "regarding.resourceVersion", "regarding.fieldPath",
        "reason", "reportingComponent", "reportingController", "source", "type",
    ];

    /// <summary>Why the field cannot be selected; null when it can. Kinds with fields of their own say it in other words than the rest.</summary>
    public static string? FindError(GroupResource resource, bool isCustom, string field, IReadOnlyCollection<string> declared) =>
        IsSelectable(resource, field, declared) ? null
        : isCustom || HasOwnFields(resource) ? $"field label not supported: {field}"
        : $"\"{field}\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"";

    private static bool HasOwnFields(GroupResource resource) => (resource.Group, resource.Resource) is
        ("", "pods" or "events" or "secrets" or "namespaces" or "nodes" or "replicationcontrollers" or "services")
        or ("apps", "replicasets") or ("batch", "jobs") or ("events.k8s.io", "events");

    private static bool IsSelectable(GroupResource resource, string field, IReadOnlyCollection<string> declared) => field switch
    {
        "metadata.name" or "metadata.namespace" => true,
        _ => (resource.Group, resource.Resource) switch
        {
            ("", "pods") => s_pod.Contains(field),
            ("", "events") or ("events.k8s.io", "events") => s_event.Contains(field),
            ("", "secrets") => field == "type",
            ("", "namespaces") => field == "status.phase",
            ("", "nodes") => field == "spec.unschedulable",
            ("", "replicationcontrollers") or ("apps", "replicasets") => field == "status.replicas",
            ("", "services") => field is "spec.clusterIP" or "spec.type",
            ("batch", "jobs") => field == "status.successful",
            _ => declared.Contains(field),
        },
    };
}
