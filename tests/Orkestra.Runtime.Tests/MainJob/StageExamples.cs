using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.MainJob;

/// <summary>Examples of the corpus that normalise, mutate, validate and gate: what their comments and their e2e files say; run against both judges.</summary>
internal static class StageExamples
{
    private const string PolicyCrd = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: websites.demo.orkestra.io
        spec:
          group: demo.orkestra.io
          scope: Namespaced
          names: { kind: Website, plural: websites, singular: website }
          versions:
            - name: v1alpha1
              served: true
              storage: true
              subresources:
                status: {}
              schema:
                openAPIV3Schema:
                  type: object
                  properties:
                    spec:
                      type: object
                      x-kubernetes-preserve-unknown-fields: true
                    status:
                      type: object
                      x-kubernetes-preserve-unknown-fields: true
        """;

    /// <summary>use-cases/normalize/01-string-cleanup.</summary>
    public static async Task StringCleanupAsync(OperatorScenario scenario)
    {
        string folder = Path.Combine(RepositoryPaths.Corpus, "use-cases", "normalize", "01-string-cleanup");
        var tenants = new KubeResource(new GroupVersionKind("demo.orkestra.io", "v1", "Tenant"), "tenants", true);
        await scenario.ApplyFileAsync(Path.Combine(folder, "crd.yaml"));
        await scenario.ApplyFileAsync(Path.Combine(folder, "cr-messy.yaml"));
        await scenario.StartAsync(OperatorScenario.Load(Path.Combine(folder, "katalog.yaml")));

        foreach ((string field, string variable, string expected) in ((string, string, string)[])
            [("name", "TENANT_NAME", "acme corp"), ("environment", "TENANT_ENV", "production"), ("domain", "APP_DOMAIN", "acme.example.com"), ("tier", "TENANT_TIER", "premium")])
        {
            await scenario.HasAsync(WellKnownResources.ConfigMaps, "acme-config", $"data.{variable}", expected);
            await scenario.HasAsync(tenants, "acme", $"status.{field}", expected);
            await scenario.HasAsync(tenants, "acme", $"spec.{field}", expected);
        }

        await scenario.HasAsync(tenants, "acme", "status.phase", "Active");
        KubeObject tenant = (await scenario.FindAsync(tenants, "acme"))!;
        Assert.Contains("\"to\":\"acme corp\"", OperatorScenario.Read(tenant, "status.normalizeChanges"), StringComparison.Ordinal);
        await scenario.DeleteAsync(tenants, "acme");
        await scenario.DisappearsAsync(tenants, "acme");
        await scenario.DisappearsAsync(WellKnownResources.ConfigMaps, "acme-config");
    }

    /// <summary>intermediate/05-when-conditions/conditional-reconciliation.</summary>
    public static async Task ConditionalReconciliationAsync(OperatorScenario scenario)
    {
        string folder = Path.Combine(RepositoryPaths.Corpus, "intermediate", "05-when-conditions", "conditional-reconciliation");
        var apps = new KubeResource(new GroupVersionKind("demo.orkestra.io", "v1alpha1", "App"), "apps", true);
        foreach (string file in (string[])["crd-app.yaml", "crd-route.yaml", "cr-app-disabled.yaml", "cr-route.yaml"])
        {
            await scenario.ApplyFileAsync(Path.Combine(folder, file));
        }

        await scenario.StartAsync(OperatorScenario.Load(Path.Combine(folder, "katalog.yaml")));

        await scenario.AppearsAsync(WellKnownResources.Services, "my-route");
        await GatedIsAsync(scenario, "true");
        Assert.Null(await scenario.FindAsync(WellKnownResources.Deployments, "my-app"));

        await scenario.PatchAsync(apps, "my-app", """{"spec":{"enabled":true}}""");
        await scenario.HasAsync(WellKnownResources.Deployments, "my-app", "spec.replicas", "2");
        await scenario.HasAsync(apps, "my-app", "status.phase", "Running");
        await GatedIsAsync(scenario, "false");

        await scenario.PatchAsync(apps, "my-app", """{"spec":{"enabled":false}}""");
        await GatedIsAsync(scenario, "true");
        await scenario.DeleteAsync(apps, "my-app");
        await scenario.DisappearsAsync(apps, "my-app");
        await scenario.DisappearsAsync(WellKnownResources.Deployments, "my-app");
    }

    /// <summary>advanced/07-validation-mutation, in the earliest spelling.</summary>
    public static async Task ValidationAndMutationAsync(OperatorScenario scenario)
    {
        string folder = Path.Combine(RepositoryPaths.Corpus, "advanced", "07-validation-mutation");
        var websites = new KubeResource(new GroupVersionKind("demo.orkestra.io", "v1alpha1", "Website"), "websites", true);
        await scenario.ApplyAsync(PolicyCrd);
        await scenario.ApplyAsync(Website("good", "myorg/site:1"));
        await scenario.ApplyAsync(Website("bad", "nginx:1.25"));
        await scenario.StartAsync(OperatorScenario.Load(Path.Combine(folder, "katalog.yaml")));

        await scenario.HasAsync(WellKnownResources.Deployments, "good-deployment", "spec.replicas", "2");
        await scenario.HasAsync(WellKnownResources.Services, "good-svc", "spec.ports.0.targetPort", "8080");
        await scenario.HasAsync(websites, "good", "status.environment", "development");
        await scenario.HasAsync(websites, "good", "spec.environment", "development");
        await Eventually.BeTrueAsync(
            async () => await scenario.FindAsync(websites, "bad") is { } seen && OperatorScenario.Condition(seen, "ValidationFailed") == "True",
            "the foreign image should be denied",
            scenario.Patience);
        Assert.Null(await scenario.FindAsync(WellKnownResources.Deployments, "bad-deployment"));
    }

    private static Task GatedIsAsync(OperatorScenario scenario, string expected) => Eventually.BeTrueAsync(
        async () =>
        {
            using var http = new HttpClient { BaseAddress = scenario.LiveApi };
            string body = await http.GetStringAsync(new Uri("katalog/app/health", UriKind.Relative));
            return body.Contains($"\"gated\":{expected}", StringComparison.Ordinal);
        },
        $"the box should say gated: {expected}",
        scenario.Patience);

    private static string Website(string name, string image) => $"""
        apiVersion: demo.orkestra.io/v1alpha1
        kind: Website
        metadata:
          name: {name}
          namespace: default
        spec:
          image: {image}
        """;
}
