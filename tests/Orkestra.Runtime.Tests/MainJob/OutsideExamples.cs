using Microsoft.AspNetCore.Http;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Tests.External;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.MainJob;

/// <summary>
/// The corpus's examples of <c>cross</c> and <c>external</c>, read where they are, with the facts of their <c>e2e.yaml</c> files and the CRDs that
/// the corpus lacks; run against both judges.
/// </summary>
internal static class OutsideExamples
{
    /// <summary>full-stack-app/03-cross-crd: an application that waits for its database.</summary>
    public static async Task CrossCrdAsync(OperatorScenario scenario)
    {
        string folder = Path.Combine(RepositoryPaths.Corpus, "use-cases", "full-stack-app", "03-cross-crd");
        string databases = PermissiveCrd.Of("advanced.orkestra.io", "v1alpha1", "ManagedDatabase");
        string apps = PermissiveCrd.Of("advanced.orkestra.io", "v1alpha1", "DatabaseBackedApp");
        await scenario.ApplyAsync(databases);
        await scenario.ApplyAsync(apps);
        await scenario.ApplyFileAsync(Path.Combine(folder, "database-cr.yaml"));
        await scenario.ApplyFileAsync(Path.Combine(folder, "application-cr.yaml"));
        await scenario.StartAsync(OperatorScenario.Load(
            Path.Combine(folder, "katalog.yaml"),
            new OverlayFiles(new Dictionary<string, string> { ["./crd-managed-database.yaml"] = databases, ["./crd-database-backed-app.yaml"] = apps })));
        KubeResource resource = new(new GroupVersionKind("advanced.orkestra.io", "v1alpha1", "DatabaseBackedApp"), "databasebackedapps", true);

        await scenario.HasAsync(WellKnownResources.ConfigMaps, "my-app-config", "data.DB_HOST", "my-app-db-postgres.default.svc.cluster.local:5432");
        await scenario.HasAsync(resource, "my-app", "status.databaseEndpoint", "my-app-db-postgres.default.svc.cluster.local:5432");
        if (scenario.RunsPods)
        {
            await scenario.HasAsync(WellKnownResources.Deployments, "my-app", "status.readyReplicas", "1");
            await scenario.HasAsync(resource, "my-app", "status.phase", "Ready");
        }
        else
        {
            await scenario.HasAsync(resource, "my-app", "status.phase", "WaitingForDatabase");
            Assert.Null(await scenario.FindAsync(WellKnownResources.Deployments, "my-app"));
        }

        await scenario.DeleteAsync(resource, "my-app");
        await scenario.DisappearsAsync(resource, "my-app");
        await scenario.DisappearsAsync(WellKnownResources.Deployments, "my-app");
    }

    /// <summary>external/01-health-gate: a Deployment only where a service is well.</summary>
    public static async Task HealthGateAsync(OperatorScenario scenario)
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(static context =>
        {
            context.Response.StatusCode = context.Request.Path == "/health" ? 200 : 503;
            return context.Response.WriteAsync("as asked");
        });
        string crd = PermissiveCrd.Of("demo.orkestra.io", "v1", "WebApp");
        await scenario.ApplyAsync(crd);
        await scenario.ApplyAsync(App("my-app-healthy", new Uri(server.Address, "health")));
        await scenario.ApplyAsync(App("my-app-degraded", new Uri(server.Address, "broken")));
        await scenario.StartAsync(OperatorScenario.Load(
            Path.Combine(RepositoryPaths.Corpus, "use-cases", "external", "01-health-gate", "katalog.yaml"),
            new OverlayFiles(new Dictionary<string, string> { ["../crd.yaml"] = crd })));
        KubeResource resource = new(new GroupVersionKind("demo.orkestra.io", "v1", "WebApp"), "webapps", true);

        await scenario.HasAsync(WellKnownResources.Deployments, "my-app-healthy", "spec.replicas", "2");
        await scenario.HasAsync(resource, "my-app-healthy", "status.lastExternalStatus", "200");
        if (scenario.RunsPods)
        {
            await scenario.HasAsync(resource, "my-app-healthy", "status.phase", "Ready");
        }

        await scenario.HasAsync(resource, "my-app-degraded", "status.phase", "Degraded");
        await scenario.HasAsync(resource, "my-app-degraded", "status.lastExternalStatus", "503");
        await scenario.HasAsync(resource, "my-app-degraded", "status.lastExternalError", "expected status 200, got 503");
        Assert.Null(await scenario.FindAsync(WellKnownResources.Deployments, "my-app-degraded"));

        await scenario.DeleteAsync(resource, "my-app-healthy");
        await scenario.DisappearsAsync(WellKnownResources.Deployments, "my-app-healthy");
    }

    private static string App(string name, Uri health) => $$"""
        apiVersion: demo.orkestra.io/v1
        kind: WebApp
        metadata:
          name: {{name}}
        spec:
          image: nginx:1.25
          healthCheckUrl: "{{health}}"
          replicas: 2
        """;
}
