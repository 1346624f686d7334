using System.Text.Json.Nodes;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Hooks;
using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.Kube.Discovery;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Tests.Hosting;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.Sdk.Abstractions;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Validation;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Hooks;

/// <summary>
/// The corpus's examples of hooks and constructors, read where they are and run together by their Komposer, with C# in the place of their Go and with the
/// facts of their <c>simulate.yaml</c> files.
/// </summary>
internal static class CodeExamples
{
    private static readonly KubeResource s_databases = Demo("Database", "databases");
    private static readonly KubeResource s_pipelines = Demo("Pipeline", "pipelines");

    /// <summary>advanced/11-mixed-operator-pattern, with advanced/09-hooks.</summary>
    public static async Task MixedAsync(OperatorScenario scenario)
    {
        string advanced = Path.Combine(RepositoryPaths.Corpus, "advanced");
        var files = new OverlayFiles(new Dictionary<string, string> { ["./09-hooks/katalog.yaml"] = File.ReadAllText(Path.Combine(advanced, "09-hooks", "katalog.yaml")) });
        LoadedKatalog katalog = new KatalogLoader(files).Load(
            [OperatorScenario.Source(Path.Combine(advanced, "11-mixed-operator-pattern", "komposer.yaml"))], code: new CodeFunctions(["DatabaseHooks"], ["NewPipelineReconciler"]));
        Assert.False(katalog.Diagnostics.HasErrors, DiagnosticRenderer.Render(katalog.Diagnostics));
        await scenario.ApplyFileAsync(Path.Combine(advanced, "11-mixed-operator-pattern", "01-hello-website", "crd.yaml"));
        await scenario.ApplyAsync(PermissiveCrd.Of("demo.orkestra.io", "v1alpha1", "Database"));
        await scenario.ApplyAsync(PermissiveCrd.Of("demo.orkestra.io", "v1alpha1", "Pipeline"));
        var reconciles = new ReconcileCounter();
        await scenario.BeginAsync(new OperatorHostOptions
        {
            Plans = katalog.Compile(RuntimeDefaults.Standard),
            Client = scenario.Client,
            Observer = reconciles,
            Hooks = [HookRegistration.Create<DynamicResource>("DatabaseHooks", static _ => new ReconcileOnly<DynamicResource>(DatabaseAsync))],
            Reconcilers = [ReconcilerRegistration.Create<DynamicResource>("NewPipelineReconciler", static _ => new ScriptedReconciler<DynamicResource>(PipelineAsync))],
        });
        // Not every control plane serves CronJobs; one that does not must not keep the rest from being made.
        bool hasCronJobs = await new RestMapper(scenario.Client).FindAsync(WellKnownResources.CronJobs.Kind, CancellationToken.None) is not null;
        await scenario.ApplyAsync($$"""
            apiVersion: demo.orkestra.io/v1alpha1
            kind: Database
            metadata: { name: my-db, namespace: default }
            spec: { engine: postgres{{(hasCronJobs ? ", schedule: '0 3 * * *'" : string.Empty)}} }
            """);

        // What the hook makes in the first cycle, what is declared beside it, and the status that comes after both.
        await scenario.AppearsAsync(WellKnownResources.StatefulSets, "my-db");
        await scenario.AppearsAsync(WellKnownResources.Services, "my-db-svc");
        if (hasCronJobs)
        {
            await scenario.AppearsAsync(WellKnownResources.CronJobs, "my-db-backup");
        }

        await scenario.AppearsAsync(WellKnownResources.ServiceAccounts, "my-db-sa");
        await scenario.HasAsync(s_databases, "my-db", "status.engine", "postgres");
        await scenario.HasAsync(s_databases, "my-db", "status.phase", "Running");

        // The entries depend on each other: the pipelines start with the websites, and those once the databases are healthy.
        await scenario.ApplyAsync("""
            apiVersion: demo.orkestra.io/v1alpha1
            kind: Pipeline
            metadata: { name: build-and-test, namespace: default }
            spec: { steps: [build, test] }
            """);
        await scenario.ApplyFileAsync(Path.Combine(advanced, "11-mixed-operator-pattern", "01-hello-website", "cr.yaml"));
        await scenario.AppearsAsync(WellKnownResources.Deployments, "hello-website-deployment");
        await scenario.AppearsAsync(WellKnownResources.Jobs, "build-and-test-build");
        await scenario.HasAsync(s_pipelines, "build-and-test", "status.phase", "Running");
        Assert.Equal("database", reconciles.All[0].Entry);
        Assert.DoesNotContain(reconciles.All, static seen => seen.Outcome.Kind == ReconcileOutcomeKind.Failed);

        // Both come to rest.
        foreach (string entry in (string[])["database", "pipeline"])
        {
            await Eventually.BeTrueAsync(
                () => reconciles.All.LastOrDefault(seen => seen.Entry == entry) is { Outcome: { Kind: ReconcileOutcomeKind.Succeeded, WroteAnything: false } },
                $"{entry} should come to rest",
                scenario.Patience);
        }

        await RemoveAsync(scenario, hasCronJobs);
    }

    private static async Task DatabaseAsync(HookContext<DynamicResource> context)
    {
        string name = context.Key.Name;
        JsonNode pod = JsonNode.Parse($$"""
            {"serviceAccountName":"{{name}}-sa","restartPolicy":"Always","containers":[{"name":"db","image":"{{(string?)context.Resource["spec"]?["engine"]}}:16"}]}
            """)!;
        await ApplyAsync(context, "apps/v1", "StatefulSet", name, new JsonObject
        {
            ["serviceName"] = $"{name}-svc",
            ["selector"] = Selector(name),
            ["template"] = new JsonObject { ["metadata"] = new JsonObject { ["labels"] = Labels(name) }, ["spec"] = pod },
        });
        await ApplyAsync(context, "v1", "Service", $"{name}-svc", new JsonObject { ["selector"] = Labels(name), ["ports"] = JsonNode.Parse("""[{"port":5432,"protocol":"TCP"}]""") });
        if ((string?)context.Resource["spec"]?["schedule"] is { } schedule)
        {
            await ApplyAsync(context, "batch/v1", "CronJob", $"{name}-backup", new JsonObject
            {
                ["schedule"] = schedule,
                ["jobTemplate"] = new JsonObject { ["spec"] = JobSpec("backup:1") },
            });
        }
    }

    private static async Task<ReconcileResult> PipelineAsync(ReconcileRequest<DynamicResource> request)
    {
        if (request.Resource is not { } pipeline || pipeline.Metadata.DeletionTimestamp is not null)
        {
            return ReconcileResult.Done;
        }

        string step = (string)pipeline["spec"]!["steps"]![0]!;
        var key = new ObjectKey(request.Key.Namespace, $"{request.Key.Name}-{step}");
        if (await request.Client.GetAsync(WellKnownResources.Jobs, key, CancellationToken.None) is null)
        {
            DynamicResource job = Of("batch/v1", "Job", key.Name, JobSpec("tool:1"));
            request.Own(job.Metadata);
            await request.Client.CreateAsync(job, CancellationToken.None);
        }

        pipeline["status"] = new JsonObject { ["phase"] = "Running", ["step"] = step };
        await request.Client.UpdateStatusAsync(request.Type, pipeline, CancellationToken.None);
        return ReconcileResult.Done;
    }

    private static Task<DynamicResource> ApplyAsync(HookContext<DynamicResource> context, string apiVersion, string kind, string name, JsonObject spec)
    {
        DynamicResource child = Of(apiVersion, kind, name, spec);
        context.Own(child.Metadata);
        return context.Client.ApplyAsync(child, CancellationToken.None);
    }

    private static DynamicResource Of(string apiVersion, string kind, string name, JsonObject spec) =>
        new() { ApiVersion = apiVersion, Kind = kind, Metadata = new ObjectMeta { Name = name }, ["spec"] = spec };

    private static JsonObject JobSpec(string image)
    {
        JsonObject spec = JsonNode.Parse("""{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"main"}]}}}""")!.AsObject();
        spec["template"]!["spec"]!["containers"]![0]!["image"] = image;
        return spec;
    }

    private static JsonObject Labels(string name) => new() { ["app"] = name };

    private static JsonObject Selector(string name) => new() { ["matchLabels"] = Labels(name) };

    private static KubeResource Demo(string kind, string plural) => new(new GroupVersionKind("demo.orkestra.io", "v1alpha1", kind), plural, Namespaced: true);

    // A real garbage collector is slow to learn of new kinds, and never comes to their children once the definitions are gone.
    private static async Task RemoveAsync(OperatorScenario scenario, bool hasCronJobs)
    {
        await scenario.DeleteAsync(s_pipelines, "build-and-test");
        await scenario.DeleteAsync(s_databases, "my-db");
        await scenario.DisappearsAsync(s_pipelines, "build-and-test");
        await scenario.DisappearsAsync(s_databases, "my-db");
        List<(KubeResource Kind, string Name)> left = [(WellKnownResources.Jobs, "build-and-test-build"), (WellKnownResources.StatefulSets, "my-db"), (WellKnownResources.Services, "my-db-svc")];
        if (hasCronJobs)
        {
            left.Add((WellKnownResources.CronJobs, "my-db-backup"));
        }

        foreach ((KubeResource kind, string name) in left)
        {
            await scenario.DeleteAsync(kind, name);
            await scenario.DisappearsAsync(kind, name);
        }
    }
}
