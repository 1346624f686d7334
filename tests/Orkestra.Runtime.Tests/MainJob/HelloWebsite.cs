using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.MainJob;

/// <summary>What a user sees of <c>katalogs/hello-website</c>, step by step; run against both judges.</summary>
internal static class HelloWebsite
{
    private const string Name = "hello-website";

    public static string Folder => Path.Combine(RepositoryPaths.Katalogs, "hello-website");

    public static KubeResource Websites { get; } = new(new GroupVersionKind("demo.orkestra.io", "v1alpha1", "Website"), "websites", true);

    public static async Task PrepareAsync(OperatorScenario scenario)
    {
        await scenario.ApplyFileAsync(Path.Combine(Folder, "crd.yaml"));
        await scenario.ApplyFileAsync(Path.Combine(Folder, "cr.yaml"));
    }

    public static Task StartAsync(OperatorScenario scenario) => scenario.StartAsync(OperatorScenario.Load(Path.Combine(Folder, "katalog.yaml")));

    public static async Task ChildrenStatusAndEventsAppearAsync(OperatorScenario scenario)
    {
        KubeObject deployment = await scenario.AppearsAsync(WellKnownResources.Deployments, Name);
        KubeObject service = await scenario.AppearsAsync(WellKnownResources.Services, $"{Name}-svc");
        await Eventually.BeTrueAsync(
            async () => await scenario.FindAsync(Websites, Name) is { } seen && OperatorScenario.Condition(seen, "Ready") == "True",
            "the Website should be Ready",
            scenario.Patience);
        KubeObject website = (await scenario.FindAsync(Websites, Name))!;

        foreach (KubeObject child in (KubeObject[])[deployment, service])
        {
            OwnerReference owner = Assert.Single(child.OwnerReferences);
            Assert.Equal(website.Uid, owner.Uid);
            Assert.True(owner.Controller);
            Assert.True(child.HasLabel("orkestra.orkspace.io/managed", "true"));
            Assert.True(child.HasLabel("orkestra-owner", Name));
            Assert.True(child.HasLabel("managed-by", "orkestra"));
        }

        Assert.Equal(OperatorScenario.Read(website, "spec.image"), OperatorScenario.Read(deployment, "spec.template.spec.containers.0.image"));
        Assert.Equal("http://hello-website-svc.default.svc.cluster.local", OperatorScenario.Read(website, "status.endpoint"));
        Assert.Equal("1", OperatorScenario.Read(website, "status.observedGeneration"));
        Assert.Contains("orkestra.orkspace.io/cleanup", website.Finalizers);
        await Eventually.BeTrueAsync(
            async () => (await scenario.ListAsync(WellKnownResources.Events)).Any(seen =>
                OperatorScenario.Read(seen, "reason") == "WebsiteReconciled" && OperatorScenario.Read(seen, "involvedObject.uid") == website.Uid),
            "a WebsiteReconciled event should be recorded",
            scenario.Patience);
    }

    public static async Task DriftIsCorrectedAsync(OperatorScenario scenario)
    {
        KubeObject before = await scenario.AppearsAsync(WellKnownResources.Deployments, Name);
        string replicas = OperatorScenario.Read(before, "spec.replicas");

        await scenario.PatchAsync(WellKnownResources.Deployments, Name, """{"spec":{"replicas":7}}""");
        await scenario.HasAsync(WellKnownResources.Deployments, Name, "spec.replicas", replicas);

        await scenario.DeleteAsync(WellKnownResources.Services, $"{Name}-svc");
        await scenario.AppearsAsync(WellKnownResources.Services, $"{Name}-svc");

        await scenario.PatchAsync(Websites, Name, """{"spec":{"image":"nginx:1.27"}}""");
        await scenario.HasAsync(WellKnownResources.Deployments, Name, "spec.template.spec.containers.0.image", "nginx:1.27");
    }

    public static async Task DeletionRemovesTheChildrenAsync(OperatorScenario scenario)
    {
        await scenario.AppearsAsync(WellKnownResources.Deployments, Name);
        await scenario.AppearsAsync(WellKnownResources.Services, $"{Name}-svc");

        await scenario.DeleteAsync(Websites, Name);

        await scenario.DisappearsAsync(Websites, Name);
        await scenario.DisappearsAsync(WellKnownResources.Deployments, Name);
        await scenario.DisappearsAsync(WellKnownResources.Services, $"{Name}-svc");
    }

    /// <summary>
    /// Many resources are created while the operator comes and goes; every one converges to exactly one Deployment and one Service.
    /// </summary>
    public static async Task RestartsLeaveNoDuplicateAndNoOrphanAsync(OperatorScenario scenario)
    {
        const int count = 12;
        for (int i = 0; i < count; i++)
        {
            await scenario.ApplyAsync(Website($"site-{i}"));
            if (i % 4 == 0)
            {
                await scenario.StopAsync();
                await StartAsync(scenario);
            }
        }

        await scenario.StopAsync();
        // Deleted while nobody watches: its finalizer must wait for the next start, and its children must go then.
        await scenario.DeleteAsync(Websites, "site-0");
        await StartAsync(scenario);

        await scenario.DisappearsAsync(Websites, "site-0");
        await Eventually.PassAsync(
            async () =>
            {
                Assert.Equal(Expected("site-{0}", count), Names(await scenario.ListAsync(WellKnownResources.Deployments, "orkestra.orkspace.io/managed=true")));
                Assert.Equal(Expected("site-{0}-svc", count), Names(await scenario.ListAsync(WellKnownResources.Services, "orkestra.orkspace.io/managed=true")));
            },
            "each Website should have exactly its Deployment and its Service",
            scenario.Patience);
    }

    private static string Expected(string format, int count) => string.Join(
        ' ',
        Enumerable.Range(1, count - 1).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, format, i))
            .Append(format == "site-{0}" ? Name : $"{Name}-svc").Order(StringComparer.Ordinal));

    private static string Names(IEnumerable<KubeObject> objects) =>
        string.Join(' ', objects.Where(static found => !found.IsDeleting).Select(static found => found.Name).Order(StringComparer.Ordinal));

    private static string Website(string name) => $$"""
        apiVersion: demo.orkestra.io/v1alpha1
        kind: Website
        metadata:
          name: {{name}}
          namespace: default
        spec:
          image: nginx:1.25
        """;
}
