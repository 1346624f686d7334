using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Orkestra.DevCluster;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Resources.Bodies;
using Orkestra.Runtime.Resources.Workloads;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Conditions;

namespace Orkestra.Runtime.Tests.MainJob;

/// <summary>
/// A plan written in C# with nothing but public types, as generated code would write it, runs through the same host and does the same
/// to a cluster, request by request, as the plan interpreted from <c>katalogs/hello-website</c>.
/// </summary>
public sealed partial class HandWrittenPlanTests
{
    [Fact]
    public async Task Interpreted_and_hand_written_plans_send_the_same_requests_and_leave_the_same_objects()
    {
        OperatorPlan interpreted = Assert.Single(OperatorScenario.Load(Path.Combine(HelloWebsite.Folder, "katalog.yaml")).Compile(RuntimeDefaults.Standard));

        (string requests, string objects) = await RunAsync(interpreted);
        (string requestsInCode, string objectsInCode) = await RunAsync(InCode());

        Assert.Contains("patch /apis/apps/v1/namespaces/default/deployments/hello-website ", requests, StringComparison.Ordinal);
        Assert.Contains("\"managedFields\"", objects, StringComparison.Ordinal);
        Assert.Equal(requests, requestsInCode);
        Assert.Equal(objects, objectsInCode);
    }

    // Without simulated workloads nothing but the test and the operator changes anything, so that the requests have one possible order.
    private static async Task<(string Requests, string Objects)> RunAsync(OperatorPlan plan)
    {
        await using DevCluster.DevCluster cluster = await DevCluster.DevCluster.StartAsync(new DevClusterOptions { SimulateWorkloads = false });
        OperatorScenario scenario = OperatorScenario.On(cluster);
        await HelloWebsite.PrepareAsync(scenario);
        await scenario.StartAsync(plan);
        await ObservedAsync(scenario, "1");
        await scenario.PatchAsync(HelloWebsite.Websites, "hello-website", """{"spec":{"image":"nginx:1.25","replicas":4,"port":8080}}""");
        await ObservedAsync(scenario, "2");
        await scenario.DeleteAsync(WellKnownResources.Services, "hello-website-svc");
        await scenario.AppearsAsync(WellKnownResources.Services, "hello-website-svc");

        // A finished status patch, not the appearance of a child, ends a cycle; the next change must not begin before it.
        await scenario.PatchAsync(HelloWebsite.Websites, "hello-website", """{"spec":{"replicas":1}}""");
        await ObservedAsync(scenario, "3");
        string objects = await ReadAsync(scenario, "/apis/demo.orkestra.io/v1alpha1/namespaces/default/websites/hello-website")
            + await ReadAsync(scenario, "/apis/apps/v1/namespaces/default/deployments/hello-website")
            + await ReadAsync(scenario, "/api/v1/namespaces/default/services/hello-website-svc");
        await scenario.DeleteAsync(HelloWebsite.Websites, "hello-website");
        await scenario.DisappearsAsync(HelloWebsite.Websites, "hello-website");
        await scenario.StopAsync();
        return (Describe(cluster.Requests), objects);
    }

    private static Task ObservedAsync(OperatorScenario scenario, string generation) =>
        scenario.HasAsync(HelloWebsite.Websites, "hello-website", "status.observedGeneration", generation);

    private static string Describe(IReadOnlyList<RequestRecord> requests)
    {
        string[] lines =
        [
            .. requests.Where(static request => request.UserAgent != OperatorScenario.TestUserAgent)
                .Select(static request => $"{request.Verb} {EventName().Replace(request.Path, "/events/EVENT")} {Volatile().Replace(request.Query, "$1=X")} {request.ContentType} {request.Status}"),
        ];

        // The caches fill and events are written beside the reconciles, so only the writes of reconciles have an order of their own.
        string[] ordered = [.. lines.Where(static line => !IsUnordered(line))];
        return string.Join('\n', ordered.Concat(lines.Where(IsUnordered).Order(StringComparer.Ordinal)));
    }

    private static bool IsUnordered(string line) =>
        line.StartsWith("list ", StringComparison.Ordinal) || line.StartsWith("watch ", StringComparison.Ordinal) || line.Contains("/events", StringComparison.Ordinal);

    private static async Task<string> ReadAsync(OperatorScenario scenario, string path)
    {
        string json = Encoding.UTF8.GetString(await scenario.Client.GetRawAsync(path, CancellationToken.None));
        var found = JsonNode.Parse(json)!.AsObject();
        json = json.Replace($"\"resourceVersion\":\"{found["metadata"]!["resourceVersion"]}\"", "VERSION", StringComparison.Ordinal)
            .Replace((string)found["metadata"]!["uid"]!, "UID", StringComparison.Ordinal);
        if (found["metadata"]!["ownerReferences"]?[0]?["uid"] is { } owner)
        {
            json = json.Replace((string)owner!, "OWNER", StringComparison.Ordinal);
        }

        // The hash is taken over the body as it was sent, the owner's uid included.
        return Hash().Replace(Time().Replace(json, "TIME"), "$1HASH") + "\n";
    }

    private static OperatorPlan InCode()
    {
        var name = new DelegateExpression("{{ .metadata.name }}", static context => EvalResult.OfText(ContextText.Read(context, "metadata.name")));
        var port = new DelegateExpression("{{ .spec.port }}", static context => EvalResult.OfText(ContextText.Read(context, "spec.port")));
        var deployment = new ResourcePlan
        {
            DeclarationPath = "onCreate.deployments[0]",
            Name = name,
            Mode = ApplyMode.Reconcile,
            Body = new DeploymentBody
            {
                Replicas = new DelegateExpression("{{ .spec.replicas }}", static context => EvalResult.OfText(ContextText.Read(context, "spec.replicas"))),
                Pod = new PodTemplate
                {
                    Image = new DelegateExpression("{{ .spec.image }}", static context => EvalResult.OfText(ContextText.Read(context, "spec.image"))),
                    Port = port,
                },
            },
        };
        var service = new ResourcePlan
        {
            DeclarationPath = "onCreate.services[0]",
            Name = new DelegateExpression("{{ .metadata.name }}-svc", static context => EvalResult.OfText(ContextText.Read(context, "metadata.name") + "-svc")),
            Mode = ApplyMode.Reconcile,
            Body = new ServiceBody
            {
                Port = new ConstantExpression("80"),
                TargetPort = port,
                Selection = new PodSelection { Workload = new SelectedWorkload((WorkloadBody)deployment.Body, name) },
            },
        };
        return new OperatorPlan
        {
            EntryName = "website",
            Katalog = new KatalogInfo("hello-website"),
            Resource = HelloWebsite.Websites,
            Workers = 2,
            Resync = TimeSpan.FromSeconds(30),
            OnCreate = new HookBlockPlan { Resources = [deployment, service] },
            Status = new StatusPlan
            {
                Fields =
                [
                    new StatusFieldPlan("phase", new DelegateExpression("the phase", static context => EvalResult.OfText(
                        ReadyReplicas(context) is > 0 and var ready && ready == Number(context, "children.deployment.spec.replicas") ? "Running" : "Progressing"))),
                    new StatusFieldPlan("endpoint", new DelegateExpression("the endpoint", static context => EvalResult.OfText(
                        $"http://{ContextText.Read(context, "metadata.name")}-svc.{ContextText.Read(context, "metadata.namespace")}.svc.cluster.local"))),
                    new StatusFieldPlan("readyReplicas", new DelegateExpression("the replicas", static context => EvalResult.OfText($"{ReadyReplicas(context)}")))
                    {
                        Type = StatusFieldType.Integer,
                    },
                ],
            },
        };
    }

    private static long ReadyReplicas(EvalContext context) => Number(context, "children.deployment.status.readyReplicas");

    private static long Number(EvalContext context, string path) => long.TryParse(ContextText.Read(context, path), out long number) ? number : 0;

    [GeneratedRegex(@"(resourceVersion|timeoutSeconds)=\d+")]
    private static partial Regex Volatile();

    [GeneratedRegex("/events/[^/ ]+")]
    private static partial Regex EventName();

    [GeneratedRegex("(applied-hash\":\")[0-9a-f]+")]
    private static partial Regex Hash();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")]
    private static partial Regex Time();
}
