using Orkestra.Sdk.Expressions;

namespace Orkestra.Sdk.Profiles;

/// <summary>The profiles that every document can name (specification 7). Immutable.</summary>
public static class BuiltInProfiles
{
    // Written as JSON, so that a value stands here exactly as it will stand in an object.
    private static readonly (string Class, string Name, string Value)[] s_table =
    [
        (ProfileClasses.Resources, "tiny", Compute("25m", "64Mi", "100m", "128Mi")),
        (ProfileClasses.Resources, "small", Compute("100m", "128Mi", "500m", "512Mi")),
        (ProfileClasses.Resources, "medium", Compute("250m", "256Mi", "1", "1Gi")),
        (ProfileClasses.Resources, "large", Compute("500m", "512Mi", "2", "2Gi")),
        (ProfileClasses.Resources, "burst", Compute("200m", "256Mi", "2", "2Gi")),
        (ProfileClasses.Resources, "steady", Compute("300m", "256Mi", "600m", "512Mi")),
        (ProfileClasses.Resources, "compute-heavy", Compute("1", "512Mi", "2", "1Gi")),
        (ProfileClasses.Resources, "memory-heavy", Compute("250m", "1Gi", "500m", "2Gi")),

        (ProfileClasses.ContainerSecurity, "baseline", """{"allowPrivilegeEscalation": false, "capabilities": {"drop": ["NET_RAW"]}}"""),
        (ProfileClasses.ContainerSecurity, "restricted", """{"allowPrivilegeEscalation": false, "runAsNonRoot": true, "capabilities": {"drop": ["ALL"]}}"""),
        (ProfileClasses.ContainerSecurity, "hardened", """{"allowPrivilegeEscalation": false, "runAsNonRoot": true, "readOnlyRootFilesystem": true, "capabilities": {"drop": ["ALL"]}}"""),

        (ProfileClasses.PodSecurity, "baseline", """{"runAsNonRoot": false}"""),
        (ProfileClasses.PodSecurity, "restricted", """{"runAsNonRoot": true, "runAsUser": 1000}"""),
        (ProfileClasses.PodSecurity, "hardened", """{"runAsNonRoot": true, "runAsUser": 65534, "runAsGroup": 65534, "fsGroup": 65534}"""),

        (ProfileClasses.Hpa, "web", Scaling(70, Rules(0, "Max", Percent(100, 15), Pods(4, 15)), Rules(300, "Min", Percent(10, 60)))),
        (ProfileClasses.Hpa, "api", Scaling(60, Rules(0, "Max", Percent(100, 15), Pods(4, 15)), Rules(600, "Min", Percent(5, 60)))),
        (ProfileClasses.Hpa, "latency-sensitive", Scaling(50, Rules(0, "Max", Percent(200, 15), Pods(10, 15)), Rules(900, "Min", Percent(5, 120)))),
        (ProfileClasses.Hpa, "batch", Scaling(80, Rules(30, "Max", Percent(100, 60)), Rules(120, "Min", Percent(50, 60)))),
        (ProfileClasses.Hpa, "cost-optimized", Scaling(80, Rules(180, "Min", Percent(25, 60)), Rules(60, "Max", Percent(50, 60)))),

        (ProfileClasses.Pdb, "zero-downtime", """{"minAvailable": "100%"}"""),
        (ProfileClasses.Pdb, "rolling", """{"maxUnavailable": 1}"""),
        (ProfileClasses.Pdb, "relaxed", """{"maxUnavailable": "25%"}"""),

        (ProfileClasses.RollingUpdate, "safe", """{"maxSurge": 1, "maxUnavailable": 0}"""),
        (ProfileClasses.RollingUpdate, "fast", """{"maxSurge": "25%", "maxUnavailable": "25%"}"""),
        (ProfileClasses.RollingUpdate, "blue-green", """{"maxSurge": "100%", "maxUnavailable": 0}"""),

        (ProfileClasses.Reconciler, "high-throughput", """{"workers": 10, "resync": "5m", "queue": {"maxDepth": 1000}}"""),
        (ProfileClasses.Reconciler, "conservative", """{"workers": 2, "resync": "1m", "queue": {"maxDepth": 100}}"""),
        (ProfileClasses.Reconciler, "development", """{"workers": 1, "resync": "30s", "queue": {"maxDepth": 50}}"""),

        (ProfileClasses.NetworkPolicies, "deny-all", """{"policyTypes": ["Ingress", "Egress"], "ingress": [], "egress": []}"""),
        (ProfileClasses.NetworkPolicies, "deny-all-ingress", """{"policyTypes": ["Ingress"], "ingress": []}"""),
        (ProfileClasses.NetworkPolicies, "deny-all-egress", """{"policyTypes": ["Egress"], "egress": []}"""),
        (ProfileClasses.NetworkPolicies, "allow-same-namespace", """{"policyTypes": ["Ingress"], "ingress": [{"from": [{"podSelector": {}}]}]}"""),
        (ProfileClasses.NetworkPolicies, "allow-dns-egress",
            """{"policyTypes": ["Egress"], "egress": [{"ports": [{"protocol": "UDP", "port": 53}, {"protocol": "TCP", "port": 53}]}]}"""),

        (ProfileClasses.ResourceQuotas, "small", Quota("10", "2", "4Gi", "1", "2Gi")),
        (ProfileClasses.ResourceQuotas, "medium", Quota("20", "4", "8Gi", "2", "4Gi")),
        (ProfileClasses.ResourceQuotas, "large", Quota("50", "8", "16Gi", "4", "8Gi")),
        (ProfileClasses.ResourceQuotas, "xlarge", Quota("100", "16", "32Gi", "8", "16Gi")),

        (ProfileClasses.Probes, "fast", Timings(5, 10, 2, 5)),
        (ProfileClasses.Probes, "standard", Timings(15, 20, 3, 10)),
        (ProfileClasses.Probes, "patient", Timings(30, 30, 5, 10)),
        (ProfileClasses.Probes, "slow-start", Timings(0, 10, 30, 10)),
    ];

    /// <summary>All of them, class by class.</summary>
    public static IReadOnlyList<Profile> All { get; } = [.. s_table.Select(static row => new Profile(row.Class, row.Name, Read(row.Value)))];

    /// <summary>Those of a class, in the order of the specification.</summary>
    public static IEnumerable<Profile> Of(string profileClass) => All.Where(profile => profile.Class == profileClass);

    /// <summary>
    /// The profile of a name; null when there is none. Case does not matter except for probes, where an unknown name stands for
    /// <c>standard</c>.
    /// </summary>
    public static Profile? Find(string profileClass, string name)
    {
        if (profileClass == ProfileClasses.Probes)
        {
            return Of(profileClass).FirstOrDefault(profile => profile.Name == name) ?? Fallback(profileClass);
        }

        return Of(profileClass).FirstOrDefault(profile => string.Equals(profile.Name, name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What an unknown name of a class means; null where it means nothing.</summary>
    public static Profile? Fallback(string profileClass) =>
        profileClass == ProfileClasses.Probes ? Of(profileClass).First(static profile => profile.Name == "standard") : null;

    private static OrkMap Read(string json) =>
        OrkJson.TryParse(json, out OrkValue value) ? value.AsMap() : throw new InvalidOperationException($"The profile is no JSON: {json}");

    private static string Compute(string cpuRequest, string memoryRequest, string cpuLimit, string memoryLimit) =>
        $$$"""{"requests": {"cpu": "{{{cpuRequest}}}", "memory": "{{{memoryRequest}}}"}, "limits": {"cpu": "{{{cpuLimit}}}", "memory": "{{{memoryLimit}}}"}}""";

    private static string Timings(int initialDelay, int period, int failures, int timeout) =>
        $$"""{"initialDelaySeconds": {{initialDelay}}, "periodSeconds": {{period}}, "failureThreshold": {{failures}}, "successThreshold": 1, "timeoutSeconds": {{timeout}}}""";

    private static string Scaling(int cpu, string up, string down) =>
        $$$"""{"targetCPUUtilizationPercentage": {{{cpu}}}, "behavior": {"scaleUp": {{{up}}}, "scaleDown": {{{down}}}}}""";

    private static string Rules(int window, string select, params string[] policies) =>
        $$"""{"stabilizationWindowSeconds": {{window}}, "selectPolicy": "{{select}}", "policies": [{{string.Join(", ", policies)}}]}""";

    private static string Percent(int value, int period) => $$"""{"type": "Percent", "value": {{value}}, "periodSeconds": {{period}}}""";

    private static string Pods(int value, int period) => $$"""{"type": "Pods", "value": {{value}}, "periodSeconds": {{period}}}""";

    // Limits equal the total.
    private static string Quota(string pods, string cpu, string memory, string cpuRequests, string memoryRequests) =>
        $$$"""
        {"hard": {"pods": "{{{pods}}}", "cpu": "{{{cpu}}}", "memory": "{{{memory}}}", "requests.cpu": "{{{cpuRequests}}}",
          "requests.memory": "{{{memoryRequests}}}", "limits.cpu": "{{{cpu}}}", "limits.memory": "{{{memory}}}"}}
        """;
}
