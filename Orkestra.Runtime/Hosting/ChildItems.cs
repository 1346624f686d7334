using Orkestra.Runtime.Objects;
using Orkestra.Sdk.Contracts;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Hosting;

/// <summary>Says in a word how a child is, by the rules of its kind.</summary>
internal static class ChildItems
{
    /// <summary>The child as the live API shows it. Kinds without a status are ready as soon as they exist.</summary>
    public static ChildItem Of(KubeObject child)
    {
        (string status, bool ready) = child.IsDeleting ? ("Terminating", false) : child.Kind switch
        {
            "Deployment" or "StatefulSet" or "ReplicaSet" => Replicas(child),
            "DaemonSet" => Nodes(child),
            _ => ("Present", true),
        };
        return new ChildItem(child.Name, child.Namespace, child.Kind, status, ready);
    }

    private static (string Status, bool Ready) Replicas(KubeObject workload)
    {
        // An absent replicas field means one, by the API's defaulting.
        long wanted = Number(workload, "spec", "replicas") ?? 1;
        long ready = Number(workload, "status", "readyReplicas") ?? 0;
        return ($"{ready}/{wanted}", ready >= wanted);
    }

    private static (string Status, bool Ready) Nodes(KubeObject daemons)
    {
        long wanted = Number(daemons, "status", "desiredNumberScheduled") ?? 0;
        long ready = Number(daemons, "status", "numberReady") ?? 0;

        // Zero nodes are wanted until the controller has counted them.
        bool isCounted = Number(daemons, "status", "observedGeneration") >= Math.Max(1, daemons.Generation);
        return ($"{ready}/{wanted}", isCounted && ready >= wanted);
    }

    private static long? Number(KubeObject workload, string part, string field)
    {
        OrkValue value = OrkValue.FromMap(workload.ToMap()).Member(part).Member(field);
        return value.Kind is OrkValueKind.Int or OrkValueKind.Int64 ? value.AsInt64() : null;
    }
}
