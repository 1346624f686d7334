using System.Net;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Tests.Support;
using Orkestra.TestKit;

namespace Orkestra.DevCluster.Tests.Controllers;

public sealed class WorkloadSimulatorTests
{
    private const string Pods = "/api/v1/namespaces/default/pods";
    private const string ReplicaSets = "/apis/apps/v1/namespaces/default/replicasets";

    [Fact]
    public async Task A_deployment_gets_a_replica_set_and_ready_pods()
    {
        await using ApiClient api = await ApiClient.StartAsync(static o => o.SimulateWorkloads = true);
        (await api.PostAsync(ApiClient.Deployments, Manifests.Deployment("web", 3))).Expect(HttpStatusCode.Created);

        JsonObject status = await StatusAsync(api, $"{ApiClient.Deployments}/web", static s => (int?)s["availableReplicas"] == 3);

        Assert.Equal(3, (int?)status["replicas"]);
        Assert.Equal(3, (int?)status["updatedReplicas"]);
        Assert.Equal(3, (int?)status["readyReplicas"]);
        Assert.Equal("True", Condition(status, "Available"));
        Assert.Equal("True", Condition(status, "Progressing"));
        Assert.Equal(3, (await api.GetAsync(Pods)).ItemNames.Count(static n => n.StartsWith("web-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_new_template_rolls_over_to_a_new_replica_set()
    {
        await using ApiClient api = await ApiClient.StartAsync(static o => o.SimulateWorkloads = true);
        await api.PostAsync(ApiClient.Deployments, Manifests.Deployment("web"));
        await StatusAsync(api, $"{ApiClient.Deployments}/web", static s => (int?)s["availableReplicas"] == 2);

        await api.PatchAsync(
            $"{ApiClient.Deployments}/web", """{"spec":{"template":{"spec":{"containers":[{"name":"main","image":"nginx:2"}]}}}}""", "application/strategic-merge-patch+json");

        await StatusAsync(api, $"{ApiClient.Deployments}/web", static s => (int?)s["observedGeneration"] == 2 && (int?)s["replicas"] == 2 && (int?)s["updatedReplicas"] == 2);
        Assert.Equal(2, (await api.GetAsync(ReplicaSets)).ItemNames.Count);
        await Eventually.BeTrueAsync(
            async () => ((JsonArray)(await api.GetAsync(Pods)).Object["items"]!).All(static p => (string?)p!["spec"]!["containers"]![0]!["image"] == "nginx:2"), "only new pods are left");
    }

    [Fact]
    public async Task Deleting_a_deployment_takes_its_pods_along()
    {
        await using ApiClient api = await ApiClient.StartAsync(static o => o.SimulateWorkloads = true);
        await api.PostAsync(ApiClient.Deployments, Manifests.Deployment("web"));
        await StatusAsync(api, $"{ApiClient.Deployments}/web", static s => (int?)s["availableReplicas"] == 2);

        await api.DeleteAsync($"{ApiClient.Deployments}/web");

        await Eventually.BeTrueAsync(async () => (await api.GetAsync(Pods)).ItemNames.Count == 0, "the pods go");
    }

    [Fact]
    public async Task A_stateful_set_names_its_pods_and_binds_their_claims()
    {
        await using ApiClient api = await ApiClient.StartAsync(static o => o.SimulateWorkloads = true);
        (await api.PostAsync("/apis/apps/v1/namespaces/default/statefulsets", """
            {"apiVersion":"apps/v1","kind":"StatefulSet","metadata":{"name":"db"},"spec":{"replicas":2,"serviceName":"db","selector":{"matchLabels":{"app":"db"}},
             "template":{"metadata":{"labels":{"app":"db"}},"spec":{"containers":[{"name":"db","image":"postgres"}]}},
             "volumeClaimTemplates":[{"metadata":{"name":"data"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Gi"}}}}]}}
            """)).Expect(HttpStatusCode.Created);

        await StatusAsync(api, "/apis/apps/v1/namespaces/default/statefulsets/db", static s => (int?)s["readyReplicas"] == 2);

        Assert.Equal(["db-0", "db-1"], (await api.GetAsync(Pods)).ItemNames);
        JsonObject claim = await StatusAsync(api, "/api/v1/namespaces/default/persistentvolumeclaims/data-db-1", static s => (string?)s["phase"] == "Bound");
        Assert.Equal("1Gi", (string?)claim["capacity"]!["storage"]);
    }

    [Fact]
    public async Task A_job_completes()
    {
        await using ApiClient api = await ApiClient.StartAsync(static o => o.SimulateWorkloads = true);
        (await api.PostAsync("/apis/batch/v1/namespaces/default/jobs", """
            {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"once"},"spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"c","image":"busybox"}]}}}}
            """)).Expect(HttpStatusCode.Created);

        JsonObject status = await StatusAsync(api, "/apis/batch/v1/namespaces/default/jobs/once", static s => (int?)s["succeeded"] == 1 && s["completionTime"] is not null);

        Assert.Equal("True", Condition(status, "Complete"));
    }

    [Fact]
    public async Task Nothing_happens_before_the_delay_has_passed()
    {
        ManualClock clock = new();
        await using ApiClient api = await ApiClient.StartAsync(o =>
        {
            o.SimulateWorkloads = true;
            o.TimeProvider = clock;
            o.WorkloadDelay = TimeSpan.FromSeconds(5);
        });
        await api.PostAsync(ApiClient.Deployments, Manifests.Deployment("web", 1));
        Assert.Empty((await api.GetAsync(ReplicaSets)).ItemNames);

        await Eventually.BeTrueAsync(
            async () =>
            {
                clock.Advance(TimeSpan.FromSeconds(5));
                return (int?)(await api.GetAsync($"{ApiClient.Deployments}/web")).Object["status"]?["availableReplicas"] == 1;
            },
            "step by step the deployment becomes available");
    }

    private static async Task<JsonObject> StatusAsync(ApiClient api, string path, Func<JsonObject, bool> isReached)
    {
        JsonObject? status = null;
        await Eventually.BeTrueAsync(
            async () =>
            {
                status = (await api.GetAsync(path)).Object["status"] as JsonObject;
                return status is not null && isReached(status);
            },
            $"{path} reaches the wanted status");
        return status!;
    }

    private static string? Condition(JsonObject status, string type) =>
        (string?)((JsonArray)status["conditions"]!).Single(c => (string?)c!["type"] == type)!["status"];
}
