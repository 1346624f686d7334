using Orkestra.Runtime.Primitives;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.MainJob;

/// <summary>
/// The beginner's examples of the corpus, read where they are, and the facts their <c>e2e.yaml</c> files state; run against both judges.
/// </summary>
internal static class BeginnerExamples
{
    // The CRD that 02-with-serviceaccount names and the corpus lacks: what its index asks of it (INDEX.md, section 4).
    private const string WebsiteCrd = """
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
                      required: [image]
                      properties:
                        image: { type: string }
                        replicas: { type: integer }
                        port: { type: integer }
                    status:
                      type: object
                      x-kubernetes-preserve-unknown-fields: true
        """;

    private const string Namespaces = """
        apiVersion: v1
        kind: Namespace
        metadata:
          name: platform
        ---
        apiVersion: v1
        kind: Namespace
        metadata:
          name: team-alpha
        ---
        apiVersion: v1
        kind: Namespace
        metadata:
          name: team-beta
        ---

        """;

    private static readonly string[] s_teams = ["team-alpha", "team-beta"];

    private static KubeResource Websites => HelloWebsite.Websites;

    /// <summary>01-hello-website as it is: its early CRD keeps no status, and its resource is called otherwise than in e2e.yaml.</summary>
    public static Task HelloWebsiteAsItIsAsync(OperatorScenario scenario) =>
        HelloWebsiteAsync(scenario, Beginner("01-hello-website"), "hello", replicas: "1", keepsStatus: false);

    /// <summary>01-hello-website's Katalog with the CRD and the resource that its e2e.yaml was written for.</summary>
    public static Task HelloWebsiteWithFittingFilesAsync(OperatorScenario scenario) => HelloWebsiteAsync(
        scenario,
        Path.Combine(RepositoryPaths.Corpus, "advanced", "11-mixed-operator-pattern", "01-hello-website"),
        "hello-website",
        replicas: "2",
        keepsStatus: true);

    /// <summary>02-website-with-service, in the earliest spelling: a list of CRDs with a <c>reconciler</c>.</summary>
    public static async Task WebsiteWithServiceAsync(OperatorScenario scenario)
    {
        string folder = Beginner("02-website-with-service");
        await scenario.ApplyAsync(WebsiteCrd);
        await scenario.ApplyFileAsync(Path.Combine(folder, "cr.yaml"));
        await scenario.StartAsync(OperatorScenario.Load(Path.Combine(folder, "katalog.yaml")));

        await MySiteAppearsAsync(scenario);
        await scenario.HasAsync(Websites, "my-site", "status.phase", "Running");
        await scenario.HasAsync(Websites, "my-site", "status.observedReplicas", "2");
        await scenario.HasAsync(Websites, "my-site", "status.endpoint", "my-site.default.svc.cluster.local");

        await scenario.PatchAsync(WellKnownResources.Deployments, "my-site", """{"spec":{"replicas":5}}""");
        await scenario.HasAsync(WellKnownResources.Deployments, "my-site", "spec.replicas", "2");
        await scenario.PatchAsync(WellKnownResources.Services, "my-site-svc", """{"spec":{"ports":[{"port":80,"targetPort":9999}]}}""");
        await scenario.HasAsync(WellKnownResources.Services, "my-site-svc", "spec.ports.0.targetPort", "8080");

        await scenario.DeleteAsync(Websites, "my-site");
        await scenario.DisappearsAsync(Websites, "my-site");
        await scenario.DisappearsAsync(WellKnownResources.Deployments, "my-site");
        await scenario.DisappearsAsync(WellKnownResources.Services, "my-site-svc");
    }

    /// <summary>02-with-serviceaccount.</summary>
    public static async Task WithServiceAccountAsync(OperatorScenario scenario)
    {
        string folder = Beginner("02-with-serviceaccount");
        await scenario.ApplyAsync(WebsiteCrd);
        await scenario.ApplyFileAsync(Path.Combine(folder, "cr.yaml"));
        await scenario.StartAsync(OperatorScenario.Load(
            Path.Combine(folder, "katalog.yaml"), new OverlayFiles(new Dictionary<string, string> { ["./crd.yaml"] = WebsiteCrd })));

        await MySiteAppearsAsync(scenario);
        await scenario.AppearsAsync(WellKnownResources.ServiceAccounts, "my-site-sa");
        await scenario.HasAsync(WellKnownResources.Deployments, "my-site", "spec.template.spec.serviceAccountName", "my-site-sa");
        await scenario.HasAsync(Websites, "my-site", "status.phase", "Running");
        await scenario.HasAsync(Websites, "my-site", "status.endpoint", "my-site.default.svc.cluster.local");
        await scenario.HasAsync(Websites, "my-site", "status.allReplicasReady", scenario.RunsPods ? "true" : "false");

        await scenario.DeleteAsync(Websites, "my-site");
        await scenario.DisappearsAsync(Websites, "my-site");
        await scenario.DisappearsAsync(WellKnownResources.Deployments, "my-site");
        await scenario.DisappearsAsync(WellKnownResources.Services, "my-site-svc");
        await scenario.DisappearsAsync(WellKnownResources.ServiceAccounts, "my-site-sa");
    }

    /// <summary>03-secret-copy.</summary>
    public static async Task SecretCopyAsync(OperatorScenario scenario)
    {
        string folder = Beginner("03-secret-copy");
        var distributions = new KubeResource(new GroupVersionKind("demo.orkestra.io", "v1alpha1", "SecretDistribution"), "secretdistributions", true);
        await scenario.ApplyAsync(Namespaces + """
            apiVersion: v1
            kind: Secret
            metadata:
              name: database-credentials
              namespace: platform
            type: Opaque
            data:
              password: aHVudGVyMg==
            """);
        await scenario.ApplyFileAsync(Path.Combine(folder, "crd.yaml"));
        await scenario.ApplyFileAsync(Path.Combine(folder, "cr.yaml"));
        await scenario.StartAsync(OperatorScenario.Load(Path.Combine(folder, "katalog.yaml")));

        await CopiesHaveAsync(scenario, WellKnownResources.Secrets, "database-credentials", "data.password", "aHVudGVyMg==");
        await scenario.PatchAsync(WellKnownResources.Secrets, "database-credentials", """{"data":{"password":"Y2hhbmdlZA=="}}""", "platform");
        await CopiesHaveAsync(scenario, WellKnownResources.Secrets, "database-credentials", "data.password", "Y2hhbmdlZA==");
        await EditedAndDeletedCopiesReturnAsync(
            scenario, WellKnownResources.Secrets, "database-credentials", """{"data":{"password":"b3RoZXI="}}""", "data.password", "Y2hhbmdlZA==");

        await scenario.DeleteAsync(distributions, "db-creds");
        await scenario.DisappearsAsync(distributions, "db-creds");
        await CopiesDisappearAsync(scenario, WellKnownResources.Secrets, "database-credentials");
        Assert.NotNull(await scenario.FindAsync(WellKnownResources.Secrets, "database-credentials", "platform"));
    }

    /// <summary>03b-configmap-copy, whose custom resource is cluster-scoped.</summary>
    public static async Task ConfigMapCopyAsync(OperatorScenario scenario)
    {
        const string source = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: app-config
              namespace: platform
            data:
              level: info
            """;
        const string distribution = """
            apiVersion: demo.orkestra.io/v1alpha1
            kind: ConfigMapDistribution
            metadata:
              name: app-config-distribution
            spec:
              configMapName: app-config
              sourceNamespace: platform
              targetNamespaces:
                - team-alpha
                - team-beta
            """;
        string folder = Beginner("03b-configmap-copy");
        var distributions = new KubeResource(new GroupVersionKind("demo.orkestra.io", "v1alpha1", "ConfigMapDistribution"), "configmapdistributions", false);
        await scenario.ApplyAsync(Namespaces + source);
        await scenario.ApplyFileAsync(Path.Combine(folder, "crd.yaml"));
        await scenario.ApplyAsync(distribution);
        await scenario.StartAsync(OperatorScenario.Load(
            Path.Combine(folder, "katalog.yaml"),
            new OverlayFiles(new Dictionary<string, string> { ["./cr.yaml"] = distribution, ["./setup.yaml"] = Namespaces + source })));

        await CopiesHaveAsync(scenario, WellKnownResources.ConfigMaps, "app-config", "data.level", "info");
        await scenario.PatchAsync(WellKnownResources.ConfigMaps, "app-config", """{"data":{"level":"debug","extra":"1"}}""", "platform");
        await CopiesHaveAsync(scenario, WellKnownResources.ConfigMaps, "app-config", "data.level", "debug");
        await CopiesHaveAsync(scenario, WellKnownResources.ConfigMaps, "app-config", "data.extra", "1");
        await scenario.PatchAsync(WellKnownResources.ConfigMaps, "app-config", """{"data":{"extra":null}}""", "platform");
        await CopiesHaveAsync(scenario, WellKnownResources.ConfigMaps, "app-config", "data.extra", "");
        await EditedAndDeletedCopiesReturnAsync(
            scenario, WellKnownResources.ConfigMaps, "app-config", """{"data":{"level":"trace"}}""", "data.level", "debug");

        await scenario.DeleteAsync(distributions, "app-config-distribution", "");
        await scenario.DisappearsAsync(distributions, "app-config-distribution", "");
        await CopiesDisappearAsync(scenario, WellKnownResources.ConfigMaps, "app-config");
        Assert.NotNull(await scenario.FindAsync(WellKnownResources.ConfigMaps, "app-config", "platform"));
    }

    private static string Beginner(string example) => Path.Combine(RepositoryPaths.Corpus, "beginner", example);

    private static async Task HelloWebsiteAsync(OperatorScenario scenario, string files, string name, string replicas, bool keepsStatus)
    {
        await scenario.ApplyFileAsync(Path.Combine(files, "crd.yaml"));
        await scenario.ApplyFileAsync(Path.Combine(files, "cr.yaml"));
        await scenario.StartAsync(OperatorScenario.Load(Path.Combine(Beginner("01-hello-website"), "katalog.yaml")));

        await scenario.HasAsync(WellKnownResources.Deployments, name, "spec.replicas", replicas);
        await scenario.HasAsync(WellKnownResources.Deployments, name, "spec.template.spec.containers.0.image", "nginx:1.25");
        await scenario.HasAsync(WellKnownResources.Services, $"{name}-svc", "spec.ports.0.port", "80");
        if (scenario.RunsPods)
        {
            await scenario.HasAsync(WellKnownResources.Deployments, name, "status.readyReplicas", replicas);
        }

        if (keepsStatus)
        {
            await scenario.HasAsync(Websites, name, "status.phase", "Running");
            await scenario.HasAsync(Websites, name, "status.endpoint", $"{name}.default.svc.cluster.local");
            await Eventually.BeTrueAsync(
                async () => await scenario.FindAsync(Websites, name) is { } seen && OperatorScenario.Condition(seen, "Ready") == "True",
                "the Website should be Ready",
                scenario.Patience);
        }

        await scenario.DeleteAsync(Websites, name);
        await scenario.DisappearsAsync(Websites, name);
        await scenario.DisappearsAsync(WellKnownResources.Deployments, name);
        await scenario.DisappearsAsync(WellKnownResources.Services, $"{name}-svc");
    }

    private static async Task MySiteAppearsAsync(OperatorScenario scenario)
    {
        await scenario.HasAsync(WellKnownResources.Deployments, "my-site", "spec.replicas", "2");
        await scenario.HasAsync(WellKnownResources.Deployments, "my-site", "spec.template.spec.containers.0.ports.0.containerPort", "8080");
        await scenario.HasAsync(WellKnownResources.Services, "my-site-svc", "spec.ports.0.port", "80");
        await scenario.HasAsync(WellKnownResources.Services, "my-site-svc", "spec.ports.0.targetPort", "8080");
        if (scenario.RunsPods)
        {
            await scenario.HasAsync(WellKnownResources.Deployments, "my-site", "status.readyReplicas", "2");
        }
    }

    private static async Task CopiesHaveAsync(OperatorScenario scenario, KubeResource resource, string name, string path, string expected)
    {
        foreach (string team in s_teams)
        {
            await scenario.HasAsync(resource, name, path, expected, team);
        }
    }

    private static async Task EditedAndDeletedCopiesReturnAsync(
        OperatorScenario scenario, KubeResource resource, string name, string edit, string path, string expected)
    {
        await scenario.PatchAsync(resource, name, edit, s_teams[0]);
        await scenario.DeleteAsync(resource, name, s_teams[1]);
        await CopiesHaveAsync(scenario, resource, name, path, expected);
    }

    private static async Task CopiesDisappearAsync(OperatorScenario scenario, KubeResource resource, string name)
    {
        foreach (string team in s_teams)
        {
            await scenario.DisappearsAsync(resource, name, team);
        }
    }
}
