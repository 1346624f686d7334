using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Tests.Reconciliation;

namespace Orkestra.Runtime.Tests.Resources;

/// <summary>Katalog specification 16.2 and 16.10.</summary>
public sealed partial class ChildKindsTests
{
    private static readonly Lazy<IReadOnlyDictionary<string, PlannedApply>> s_written = new(() => Write(ChildKinds.Everywhere, ChildKinds.Newer));

    public static TheoryData<string, string> Expected => ChildKinds.Expected;

    [Theory]
    [MemberData(nameof(Expected))]
    public void Every_field_is_written_as_Kubernetes_names_it(string child, string expected)
    {
        JsonObject actual = TestObjects.Json(s_written.Value[child].Body).AsObject();
        actual.Remove("apiVersion");
        actual.Remove("kind");
        actual.Remove("metadata");

        Assert.Equal(TestObjects.Sorted(JsonNode.Parse(WithLabels(expected))!), TestObjects.Sorted(actual));
    }

    [Fact]
    public void Every_declaration_is_expected_somewhere() =>
        Assert.Equal(s_written.Value.Keys.Order(StringComparer.Ordinal), ChildKinds.Expected.Select(static row => (string)row[0]).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(ChildKinds.Everywhere)]
    [InlineData(ChildKinds.Newer)]
    public async Task Nothing_that_is_written_looks_like_drift_afterwards(string box)
    {
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(TestKatalogs.Plan(box));
        await world.CreateWebsiteAsync(ChildKinds.Spec);
        ReconcileOutcome first = await world.ReconcileAsync();
        await world.SyncAsync();
        await world.ReconcileAsync();
        await world.SyncAsync();

        Assert.True(first.Kind == ReconcileOutcomeKind.Succeeded, first.Message);
        Assert.Empty(await world.RequestsOfAsync(world.ReconcileAsync));
    }

    [Fact]
    public void Finalizers_of_a_namespace_stand_in_its_metadata()
    {
        PlannedApply apply = Write("""onReconcile: { namespaces: [{ finalizers: ["example.com/{{ .metadata.name }}"] }] }""")["namespaces/my-site-ns"];

        Assert.Equal("""["example.com/my-site"]""", TestObjects.Json(apply.Body)["metadata"]!["finalizers"]!.ToJsonString());
    }

    [Theory]
    [InlineData("{ profile: fast }", """{"maxUnavailable":"25%"}""")]
    [InlineData("{ profile: safe }", """{"maxSurge":1,"maxUnavailable":0}""")]
    [InlineData("{ maxSurge: 10% }", """{"maxSurge":"10%","maxUnavailable":0}""")]
    [InlineData("{ maxSurge: 0%, maxUnavailable: 2 }", """{"maxUnavailable":2}""")]
    public void A_daemon_set_replaces_a_pod_either_before_or_after_the_old_one_goes(string update, string expected)
    {
        PlannedApply apply = Write($"onReconcile: {{ daemonSets: [{{ image: i, rollingUpdate: {update} }}] }}")["daemonsets/my-site-daemonset"];

        Assert.Equal(expected, TestObjects.Json(apply.Body)["spec"]!["updateStrategy"]!["rollingUpdate"]!.ToJsonString());
    }

    [Theory]
    [InlineData("onReconcile.networkPolicies[0]: name: is required", "networkPolicies: [{ profile: deny-all }]")]
    [InlineData("onReconcile.priorityClasses[0] (a): value: is required", "priorityClasses: [{ name: a, value: '{{ .spec.missing }}' }]")]
    [InlineData("onReconcile.daemonSets[0] (a): updateStrategy: expected RollingUpdate, OnDelete, got 'my-site'", "daemonSets: [{ name: a, image: i, updateStrategy: '{{ .metadata.name }}' }]")]
    [InlineData("onReconcile.persistentVolumes[0] (a): hostPath: a volume needs a hostPath, or a csiDriver with a csiVolumeHandle", "persistentVolumes: [{ name: a, capacity: 1Gi }]")]
    [InlineData("onReconcile.pdb[0] (my-site-pdb): minAvailable: a budget needs either minAvailable or maxUnavailable", "pdb: [{ selector: { a: b } }]")]
    [InlineData("onReconcile.hpa[0] (my-site-hpa): maxReplicas: is required", "hpa: [{ scaleTargetRef: web }]")]
    [InlineData("onReconcile.cronJobs[0] (my-site-cronjob): concurrencyPolicy: expected Allow, Forbid, Replace, got 'my-site'", "cronJobs: [{ image: a, schedule: '@daily', concurrencyPolicy: '{{ .metadata.name }}' }]")]
    [InlineData("onReconcile.ingresses[0] (my-site-ingress): servicePort: is required", "ingresses: [{ host: a }]")]
    [InlineData("onReconcile.resourceQuotas[0] (q): profile: unknown profile 'my-site'; known are large, medium, small, xlarge", "resourceQuotas: [{ name: q, profile: '{{ .metadata.name }}' }]")]
    public void A_value_that_is_missing_or_wrong_names_its_field(string message, string declaration) => Assert.Equal(
        message, new MemoryWorld(TestKatalogs.Plan($"onReconcile:\n  {declaration}"), TestObjects.Website()).Decide().Error);

    private static string WithLabels(string expected) => Labels().Replace(expected, static match =>
    {
        string instance = match.Groups[1].Length == 0 ? string.Empty : $"\"app.kubernetes.io/instance\":\"{match.Groups[1].Value}\",";
        return $$"""{ {{instance}} "app.kubernetes.io/managed-by":"orkestra","managed-by":"orkestra","orkestra-owner":"my-site"}""";
    });

    private static Dictionary<string, PlannedApply> Write(params string[] boxes) => boxes
        .SelectMany(static box =>
        {
            ReconcileDecision decision = new MemoryWorld(TestKatalogs.Plan(box), TestObjects.Website(spec: ChildKinds.Spec)).Decide();
            Assert.Null(decision.Error);
            return decision.Writes.OfType<PlannedApply>();
        })
        .ToDictionary(static apply => $"{apply.Resource.Plural}/{apply.Key.Name}");

    [GeneratedRegex(@"LABELS\((\w*)\)")]
    private static partial Regex Labels();
}
