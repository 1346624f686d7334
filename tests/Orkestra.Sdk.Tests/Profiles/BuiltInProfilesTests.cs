using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Profiles;

namespace Orkestra.Sdk.Tests.Profiles;

/// <summary>The values are typed in from the specification's tables, cell by cell.</summary>
public sealed class BuiltInProfilesTests
{
    [Theory]
    [InlineData("tiny", "25m", "64Mi", "100m", "128Mi")]
    [InlineData("small", "100m", "128Mi", "500m", "512Mi")]
    [InlineData("medium", "250m", "256Mi", "1", "1Gi")]
    [InlineData("large", "500m", "512Mi", "2", "2Gi")]
    [InlineData("burst", "200m", "256Mi", "2", "2Gi")]
    [InlineData("steady", "300m", "256Mi", "600m", "512Mi")]
    [InlineData("compute-heavy", "1", "512Mi", "2", "1Gi")]
    [InlineData("memory-heavy", "250m", "1Gi", "500m", "2Gi")]
    public void Resources_have_requests_and_limits(string name, string cpuRequest, string memoryRequest, string cpuLimit, string memoryLimit) =>
        AssertSettings(ProfileClasses.Resources, name, $"limits.cpu={cpuLimit} limits.memory={memoryLimit} requests.cpu={cpuRequest} requests.memory={memoryRequest}");

    [Theory]
    [InlineData("fast", 5, 10, 2, 5)]
    [InlineData("standard", 15, 20, 3, 10)]
    [InlineData("patient", 30, 30, 5, 10)]
    [InlineData("slow-start", 0, 10, 30, 10)]
    public void Probes_have_timings(string name, int delay, int period, int failures, int timeout) => AssertSettings(
        ProfileClasses.Probes, name, $"failureThreshold={failures} initialDelaySeconds={delay} periodSeconds={period} successThreshold=1 timeoutSeconds={timeout}");

    [Theory]
    [InlineData(ProfileClasses.ContainerSecurity, "baseline", "allowPrivilegeEscalation=false capabilities.drop=[\"NET_RAW\"]")]
    [InlineData(ProfileClasses.ContainerSecurity, "restricted", "allowPrivilegeEscalation=false capabilities.drop=[\"ALL\"] runAsNonRoot=true")]
    [InlineData(ProfileClasses.ContainerSecurity, "hardened", "allowPrivilegeEscalation=false capabilities.drop=[\"ALL\"] readOnlyRootFilesystem=true runAsNonRoot=true")]
    [InlineData(ProfileClasses.PodSecurity, "baseline", "runAsNonRoot=false")]
    [InlineData(ProfileClasses.PodSecurity, "restricted", "runAsNonRoot=true runAsUser=1000")]
    [InlineData(ProfileClasses.PodSecurity, "hardened", "fsGroup=65534 runAsGroup=65534 runAsNonRoot=true runAsUser=65534")]
    [InlineData(ProfileClasses.Pdb, "zero-downtime", "minAvailable=100%")]
    [InlineData(ProfileClasses.Pdb, "rolling", "maxUnavailable=1")]
    [InlineData(ProfileClasses.Pdb, "relaxed", "maxUnavailable=25%")]
    [InlineData(ProfileClasses.RollingUpdate, "safe", "maxSurge=1 maxUnavailable=0")]
    [InlineData(ProfileClasses.RollingUpdate, "fast", "maxSurge=25% maxUnavailable=25%")]
    [InlineData(ProfileClasses.RollingUpdate, "blue-green", "maxSurge=100% maxUnavailable=0")]
    [InlineData(ProfileClasses.Reconciler, "high-throughput", "queue.maxDepth=1000 resync=5m workers=10")]
    [InlineData(ProfileClasses.Reconciler, "conservative", "queue.maxDepth=100 resync=1m workers=2")]
    [InlineData(ProfileClasses.Reconciler, "development", "queue.maxDepth=50 resync=30s workers=1")]
    public void Security_budgets_updates_and_reconcilers_have_their_values(string profileClass, string name, string settings) => AssertSettings(profileClass, name, settings);

    [Theory]
    [InlineData("web", 70, "0 Max Percent 100/15 Pods 4/15", "300 Min Percent 10/60")]
    [InlineData("api", 60, "0 Max Percent 100/15 Pods 4/15", "600 Min Percent 5/60")]
    [InlineData("latency-sensitive", 50, "0 Max Percent 200/15 Pods 10/15", "900 Min Percent 5/120")]
    [InlineData("batch", 80, "30 Max Percent 100/60", "120 Min Percent 50/60")]
    [InlineData("cost-optimized", 80, "180 Min Percent 25/60", "60 Max Percent 50/60")]
    public void Scaling_has_a_target_and_rules_both_ways(string name, int cpu, string up, string down)
    {
        OrkMap value = BuiltInProfiles.Find(ProfileClasses.Hpa, name)!.Value;
        OrkValue behavior = OrkValue.FromMap(value).Member("behavior");

        Assert.Equal(
            (cpu, up, down),
            (OrkValue.FromMap(value).Member("targetCPUUtilizationPercentage").AsInt64(), Rules(behavior.Member("scaleUp")), Rules(behavior.Member("scaleDown"))));
    }

    [Theory]
    [InlineData("deny-all", """{"egress":[],"ingress":[],"policyTypes":["Ingress","Egress"]}""")]
    [InlineData("deny-all-ingress", """{"ingress":[],"policyTypes":["Ingress"]}""")]
    [InlineData("deny-all-egress", """{"egress":[],"policyTypes":["Egress"]}""")]
    [InlineData("allow-same-namespace", """{"ingress":[{"from":[{"podSelector":{}}]}],"policyTypes":["Ingress"]}""")]
    [InlineData("allow-dns-egress", """{"egress":[{"ports":[{"port":53,"protocol":"UDP"},{"port":53,"protocol":"TCP"}]}],"policyTypes":["Egress"]}""")]
    public void Network_policies_expand_to_rules(string name, string json) =>
        Assert.Equal(json, OrkJson.WriteExact(OrkValue.FromMap(BuiltInProfiles.Find(ProfileClasses.NetworkPolicies, name)!.Value)));

    [Theory]
    [InlineData("small", "10 2 4Gi 1 2Gi 2 4Gi")]
    [InlineData("medium", "20 4 8Gi 2 4Gi 4 8Gi")]
    [InlineData("large", "50 8 16Gi 4 8Gi 8 16Gi")]
    [InlineData("xlarge", "100 16 32Gi 8 16Gi 16 32Gi")]
    public void Quotas_have_seven_bounds(string name, string row)
    {
        OrkValue hard = OrkValue.FromMap(BuiltInProfiles.Find(ProfileClasses.ResourceQuotas, name)!.Value).Member("hard");
        string[] columns = ["pods", "cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory"];

        Assert.Equal(row, string.Join(' ', columns.Select(column => hard.Member(column).AsString())));
    }

    [Fact]
    public void Names_are_found_in_any_case_and_unknown_probes_are_standard()
    {
        Assert.Equal("compute-heavy", BuiltInProfiles.Find(ProfileClasses.Resources, "Compute-Heavy")?.Name);
        Assert.Null(BuiltInProfiles.Find(ProfileClasses.Resources, "standard"));
        Assert.Null(BuiltInProfiles.Find(ProfileClasses.LimitRanges, "small"));
        Assert.Equal("standard", BuiltInProfiles.Find(ProfileClasses.Probes, "FAST")?.Name);
        Assert.Equal("fast", BuiltInProfiles.Find(ProfileClasses.Probes, "fast")?.Name);
    }

    [Fact]
    public void Every_class_but_limit_ranges_has_some() =>
        Assert.Equal([ProfileClasses.LimitRanges], ProfileClasses.All.Where(static name => !BuiltInProfiles.Of(name).Any()));

    [Theory]
    [InlineData("burst", 5, 20, 100, 1000, 5, 30)]
    [InlineData("steady", 5, 10, 100, 300, 30, 120)]
    [InlineData("batch", 5, 15, 100, 800, 60, 300)]
    [InlineData("latency-sensitive", 5, 13, 100, 100, 15, 60)]
    [InlineData("cost-optimized", 5, 2, 101, 50, 30, 600)]
    [InlineData("cost-optimized", 1, 1, 0, 0, 30, 600)]
    public void Autoscaling_multiplies_what_is_declared(string name, int workers, int scaled, int depth, int scaledDepth, int interval, int cooldown)
    {
        AutoscaleProfile profile = AutoscaleProfile.Find(name.ToUpperInvariant())!;

        Assert.Equal(
            (scaled, scaledDepth, interval, cooldown),
            (profile.WorkersFor(workers), profile.QueueDepthFor(depth), (int)profile.Interval.TotalSeconds, (int)profile.Cooldown.TotalSeconds));
    }

    [Fact]
    public void Autoscaling_goes_by_metrics_or_by_the_clock()
    {
        Assert.Equal(
            ["burst: queueDepth>0.6Q", "steady: queueDepth>0.4Q workersBusyPercent>70", "batch: 0 23 * * *+03:00:00", "latency-sensitive: reconcileDurationP95Ms>200", "cost-optimized: workersIdlePercent>60 queueDepth>0.8Q"],
            AutoscaleProfile.All.Select(static profile => FormattableString.Invariant(
                $"{profile.Name}: {string.Join(' ', profile.When.Select(static trigger => FormattableString.Invariant($"{trigger.Field.Split('.')[1]}>{trigger.Above}{(trigger.TimesMaxDepth ? "Q" : "")}")))}{(profile.Cron is null ? "" : $"{profile.Cron}+{profile.CronDuration}")}")));
        Assert.All(AutoscaleProfile.All.SelectMany(static profile => profile.When), static trigger => Assert.StartsWith("metrics.", trigger.Field, StringComparison.Ordinal));
    }

    private static void AssertSettings(string profileClass, string name, string settings) =>
        Assert.Equal(settings, string.Join(' ', BuiltInProfiles.Find(profileClass, name)!.Settings().Select(static pair => $"{pair.Key}={pair.Value}")));

    private static string Rules(OrkValue rules)
    {
        OrkList policies = rules.Member("policies").AsList();
        IEnumerable<string> shown = Enumerable.Range(0, policies.Count)
            .Select(i => $"{policies[i].Member("type").AsString()} {policies[i].Member("value").AsInt64()}/{policies[i].Member("periodSeconds").AsInt64()}");
        return $"{rules.Member("stabilizationWindowSeconds").AsInt64()} {rules.Member("selectPolicy").AsString()} {string.Join(' ', shown)}";
    }
}
