using System.Globalization;
using Orkestra.Runtime.Objects;

namespace Orkestra.Cli.EndToEnd;

/// <summary>Judges whether objects are there as expected. Stateless.</summary>
internal static class ResourceJudge
{
    /// <summary>Why an expectation does not hold; null when it does.</summary>
    public static async Task<string?> JudgeAsync(ExpectedResource expected, EndToEndCluster cluster, CancellationToken cancellationToken)
    {
        if (await cluster.FindKindAsync(expected.Kind, cancellationToken).ConfigureAwait(false) is not { } resource)
        {
            return expected.Count == 0 ? null : $"the cluster does not serve {expected.Kind}";
        }

        IReadOnlyList<KubeObject> found = expected.Name is null
            ? await cluster.ListAsync(resource, expected.Namespace, cancellationToken).ConfigureAwait(false)
            : await cluster.GetAsync(resource, expected.Namespace, expected.Name, cancellationToken).ConfigureAwait(false) is { } one ? [one] : [];
        return Count(expected, found.Count) ?? (expected.Ready && found.Count > 0 ? NotReady(found[0]) : null);
    }

    private static string? Count(ExpectedResource expected, int count) => (expected.Count, expected.Name) switch
    {
        (0, _) => count == 0 ? null : $"{expected} is still there",
        ({ } exact, null) => count == exact ? null : string.Create(CultureInfo.InvariantCulture, $"there are {count} of {expected}, not {exact}"),
        _ => count > 0 ? null : $"{expected} is not there",
    };

    private static string? NotReady(KubeObject found)
    {
        bool isReady = found.Kind switch
        {
            "Deployment" or "StatefulSet" or "ReplicaSet" => Read(found, "spec.replicas", "1") == Read(found, found.Kind == "StatefulSet" ? "status.readyReplicas" : "status.availableReplicas", "0"),

            // No pods are wanted until the controller has seen it.
            "DaemonSet" => Read(found, "status.observedGeneration", "0") == Read(found, "metadata.generation", "1")
                && Read(found, "status.desiredNumberScheduled", "0") == Read(found, "status.numberAvailable", "0"),
            "Pod" => HasCondition(found, "Ready"),
            "Job" => HasCondition(found, "Complete"),

            // Services and the like are ready as they are.
            _ => true,
        };
        return isReady ? null : $"{found.Kind} {found.Key} is not ready";
    }

    private static bool HasCondition(KubeObject found, string type)
    {
        for (int i = 0; ; i++)
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"status.conditions[{i}]");
            if (FieldText.Read(found.Json, path).Length == 0)
            {
                return false;
            }

            if (FieldText.Read(found.Json, $"{path}.type") == type)
            {
                return FieldText.Read(found.Json, $"{path}.status") == "True";
            }
        }
    }

    private static string Read(KubeObject found, string path, string absent) => FieldText.Read(found.Json, path) is { Length: > 0 } text ? text : absent;
}
