using System.Collections.Frozen;
using Orkestra.DevCluster.Kinds.Fields;

namespace Orkestra.DevCluster.Discovery;

/// <summary>The names under which the real server publishes the built-in object types: package, version and type.</summary>
internal static class TypeNames
{
    public const string Meta = "io.k8s.apimachinery.pkg.apis.meta.v1.";

    private const string Core = "io.k8s.api.core.v1.";
    private const string Autoscaling = "io.k8s.api.autoscaling.v1.";
    private const string Admission = "io.k8s.api.admissionregistration.v1.";
    private const string Extensions = "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.";

    // Types of one table that belong to another package than the table's first.
    private static readonly Dictionary<string, string> s_elsewhere = Spread(
        (Core, "LocalObjectReference ObjectReference TypedLocalObjectReference TopologySelectorTerm TopologySelectorLabelRequirement"),
        (Meta, "DeleteOptions Preconditions"),
        (Autoscaling, "HorizontalPodAutoscaler HorizontalPodAutoscalerSpec HorizontalPodAutoscalerStatus CrossVersionObjectReference Scale ScaleSpec ScaleStatus"),
        ("io.k8s.api.policy.v1.", "PodDisruptionBudget PodDisruptionBudgetSpec PodDisruptionBudgetStatus Eviction"),
        ("io.k8s.api.discovery.v1.", "EndpointSlice Endpoint EndpointConditions EndpointHints ForZone ForNode DiscoveryEndpointPort"),
        ("io.k8s.api.coordination.v1.", "Lease LeaseSpec"),
        ("io.k8s.api.storage.v1.", "StorageClass"),
        ("io.k8s.api.scheduling.v1.", "PriorityClass"),
        ("io.k8s.api.events.v1.", "EventsEvent EventsEventSeries"),
        (Admission, "MutatingWebhookConfiguration MutatingWebhook ValidatingWebhookConfiguration ValidatingWebhook WebhookClientConfig ServiceReference RuleWithOperations MatchCondition"));

    private static readonly FrozenDictionary<string, string> s_names = new (string Package, string Table)[]
    {
        (Meta, MetaFields.Text),
        (Core, VolumeFields.Text),
        (Core, ContainerFields.Text),
        (Core, PodFields.Text),
        (Core, ServiceFields.Text),
        (Core, CoreFields.Text),
        ("io.k8s.api.apps.v1.", AppsFields.Text),
        ("io.k8s.api.batch.v1.", BatchFields.Text),
        ("io.k8s.api.networking.v1.", NetworkingFields.Text),
        ("io.k8s.api.autoscaling.v2.", AutoscalingFields.Text),
        ("io.k8s.api.rbac.v1.", RbacFields.Text),
        (Extensions, ClusterFields.Text),
    }.SelectMany(static t => TypesOf(t.Table).Select(type => (type, Name: s_elsewhere.GetValueOrDefault(type, t.Package) + Plain(type))))
        .ToFrozenDictionary(static n => n.type, static n => n.Name, StringComparer.Ordinal);

    /// <summary>The published name of a type of the field tables, such as <c>io.k8s.api.core.v1.PodSpec</c>.</summary>
    public static string Of(StructType type) => s_names[type.Name];

    private static IEnumerable<string> TypesOf(string table) =>
        table.Split('\n').Where(static line => line.Length > 0 && line[0] != ' ').Select(static line => line.Split(' ')[0].Trim());

    // The tables tell Go types of one name apart by a prefix.
    private static string Plain(string type)
    {
        foreach (string prefix in (ReadOnlySpan<string>)["V2", "Events", "Crd", "Discovery"])
        {
            if (type.StartsWith(prefix, StringComparison.Ordinal) && type.Length > prefix.Length && char.IsUpper(type[prefix.Length]))
            {
                return type[prefix.Length..];
            }
        }

        return type;
    }

    private static Dictionary<string, string> Spread(params (string Package, string Types)[] rows) =>
        rows.SelectMany(static row => row.Types.Split(' ').Select(type => (type, row.Package))).ToDictionary(static t => t.type, static t => t.Package, StringComparer.Ordinal);
}
