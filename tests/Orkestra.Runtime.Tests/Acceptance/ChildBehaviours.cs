using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Acceptance;

/// <summary>What becomes of the children that a Katalog declares.</summary>
internal static class ChildBehaviours
{
    private const string Kind = "Site";

    public static async Task ChildrenOwnersLabelsStatusAndEventAsync(Ground ground)
    {
        await ground.DefineAsync(Kind);
        await ground.StartAsync(Ground.Entry(Kind, """
            onReconcile:
              deployments: [{ name: "{{ .metadata.name }}", image: "{{ .spec.image }}", replicas: 2 }]
              services: [{ name: "{{ .metadata.name }}-svc", port: "80" }]
            """));
        await ground.CreateAsync(Kind, "shop", "{ image: 'nginx:1.25' }");

        await ground.ConditionIsAsync(Kind, "shop", "Ready", "True");
        KubeObject site = await ground.ReadAsync(Ground.Resource(Kind), "shop");
        Assert.Equal("1", OperatorScenario.Read(site, "status.observedGeneration"));
        KubeObject deployment = await ground.ReadAsync(WellKnownResources.Deployments, "shop");
        Assert.Equal("nginx:1.25", OperatorScenario.Read(deployment, "spec.template.spec.containers.0.image"));
        foreach (KubeObject child in (KubeObject[])[deployment, await ground.ReadAsync(WellKnownResources.Services, "shop-svc")])
        {
            OwnerReference owner = Assert.Single(child.OwnerReferences);
            Assert.Equal((site.Uid, true), (owner.Uid, owner.Controller));
            Assert.True(child.HasLabel("managed-by", "orkestra"));
            Assert.True(child.HasLabel("orkestra-owner", "shop"));
        }

        await ground.EventAsync("SiteReconciled", "Normal", site.Uid);
    }

    public static async Task AScaledChildIsRestoredWhereItIsReconciledAsync(Ground ground)
    {
        await ground.DefineAsync(Kind);
        await ground.StartAsync(Ground.Entry(
            Kind,
            """
            onCreate:
              deployments:
                - { name: "{{ .metadata.name }}-held", image: nginx, replicas: 2, reconcile: true }
                - { name: "{{ .metadata.name }}-free", image: nginx, replicas: 2 }
            """,
            "resync: 1s"));
        await ground.CreateAsync(Kind, "shop", "{}");
        await ground.ConditionIsAsync(Kind, "shop", "Ready", "True");

        await ground.Scenario.PatchAsync(WellKnownResources.Deployments, "shop-free", """{"spec":{"replicas":5}}""");
        await ground.Scenario.PatchAsync(WellKnownResources.Deployments, "shop-held", """{"spec":{"replicas":5}}""");

        await ground.Scenario.HasAsync(WellKnownResources.Deployments, "shop-held", "spec.replicas", "2");
        await ground.CyclesAsync(Kind, 2);
        Assert.Equal("5", OperatorScenario.Read(await ground.ReadAsync(WellKnownResources.Deployments, "shop-free"), "spec.replicas"));
    }

    public static async Task ADeletedChildComesBackAndAnUnchangedCycleWritesNothingAsync(Ground ground)
    {
        await ground.DefineAsync(Kind);
        await ground.StartAsync(Ground.Entry(
            Kind,
            """
            onCreate:
              configMaps: [{ name: "{{ .metadata.name }}", data: { image: "{{ .spec.image }}" } }]
              services: [{ name: "{{ .metadata.name }}-svc", port: "80" }]
            status:
              fields: [{ path: phase, value: Running }]
            """,
            "resync: 1s"));
        await ground.CreateAsync(Kind, "shop", "{ image: nginx }");
        await ground.ConditionIsAsync(Kind, "shop", "Ready", "True");
        string first = (await ground.ReadAsync(WellKnownResources.Services, "shop-svc")).Uid;

        await ground.Scenario.DeleteAsync(WellKnownResources.Services, "shop-svc");
        await Eventually.BeTrueAsync(
            async () => await ground.Scenario.FindAsync(WellKnownResources.Services, "shop-svc") is { } again && again.Uid != first, "the Service should come back", ground.Scenario.Patience);

        await ground.CyclesAsync(Kind, 2);
        string[] before = await VersionsAsync(ground);
        await ground.CyclesAsync(Kind, 3);
        Assert.Equal(before, await VersionsAsync(ground));
    }

    public static async Task ConditionsFlipAsync(Ground ground)
    {
        await ground.DefineAsync(Kind);
        await ground.StartAsync(Ground.Entry(Kind, """
            onReconcile:
              deployments:
                - { name: "{{ .metadata.name }}", image: small, when: [{ field: "{{ .spec.tier }}", equals: small }] }
                - { name: "{{ .metadata.name }}", image: big, when: [{ field: "{{ .spec.tier }}", equals: big }] }
              services: [{ name: "{{ .metadata.name }}-svc", port: "80", when: [{ field: "{{ .spec.exposed }}", equals: "true" }] }]
            onCreate:
              configMaps: [{ name: "{{ .metadata.name }}-note", data: { a: b }, when: [{ field: "{{ .spec.exposed }}", equals: "true" }] }]
            """));
        await ground.CreateAsync(Kind, "shop", "{ tier: small, exposed: true }");
        await ground.ConditionIsAsync(Kind, "shop", "Ready", "True");
        string deployment = (await ground.ReadAsync(WellKnownResources.Deployments, "shop")).Uid;
        string note = (await ground.ReadAsync(WellKnownResources.ConfigMaps, "shop-note")).Uid;

        await ground.Scenario.PatchAsync(Ground.Resource(Kind), "shop", """{"spec":{"tier":"big","exposed":false}}""");

        await ground.Scenario.DisappearsAsync(WellKnownResources.Services, "shop-svc");
        await ground.Scenario.HasAsync(WellKnownResources.Deployments, "shop", "spec.template.spec.containers.0.image", "big");
        await ground.Scenario.HasAsync(Ground.Resource(Kind), "shop", "status.observedGeneration", "2");
        Assert.Equal(deployment, (await ground.ReadAsync(WellKnownResources.Deployments, "shop")).Uid);
        Assert.Equal(note, (await ground.ReadAsync(WellKnownResources.ConfigMaps, "shop-note")).Uid);
    }

    public static async Task SecretsAreMadeOnceAndRotateAsync(Ground ground)
    {
        string entry = Ground.Entry(Kind, """
            onCreate:
              secrets:
                - { name: "{{ .metadata.name }}-kept", once: true, data: { token: "{{ randomAlphanumeric 16 }}" } }
                - { name: "{{ .metadata.name }}-turned", once: true, rotateAfter: 24h, data: { token: "{{ randomAlphanumeric 16 }}" } }
            """);
        await ground.DefineAsync(Kind);
        await ground.StartAsync(entry);
        await ground.CreateAsync(Kind, "shop", "{}");
        await ground.ConditionIsAsync(Kind, "shop", "Ready", "True");
        (string kept, string turned) = (await TokenAsync(ground, "shop-kept"), await TokenAsync(ground, "shop-turned"));
        Assert.Equal((24, 24), (kept.Length, turned.Length)); // sixteen characters, as base64
        KubeObject made = await ground.ReadAsync(WellKnownResources.Secrets, "shop-turned");
        Assert.True(made.TryGetAnnotation("orkestra.orkspace.io/generated-at", out string generated));
        Assert.True(DateTimeOffset.TryParse(generated, System.Globalization.CultureInfo.InvariantCulture, out _), generated);

        await ground.Scenario.StopAsync();
        await ground.StartAsync(entry);
        await ground.CyclesAsync(Kind, 1);
        Assert.Equal((kept, turned), (await TokenAsync(ground, "shop-kept"), await TokenAsync(ground, "shop-turned")));

        ground.Clock.Leap(TimeSpan.FromHours(25));
        await ground.Scenario.PatchAsync(Ground.Resource(Kind), "shop", """{"spec":{"touched":true}}""");
        await Eventually.BeTrueAsync(async () => await TokenAsync(ground, "shop-turned") != turned, "the Secret should be rotated", ground.Scenario.Patience);
        Assert.Equal(kept, await TokenAsync(ground, "shop-kept"));
    }

    public static async Task ForEachOverAListAndAMapAsync(Ground ground)
    {
        await ground.DefineAsync(Kind);
        await ground.StartAsync(Ground.Entry(Kind, """
            onReconcile:
              configMaps:
                - name: "{{ .metadata.name }}-{{ .region }}"
                  forEach: { field: spec.regions, as: region }
                  when: [{ field: "{{ .region }}", notEquals: mars }]
                  data: { position: "{{ .index }}" }
                - name: "{{ .metadata.name }}-{{ .item }}"
                  forEach: { field: spec.limits }
                  data: { position: "{{ .index }}", limit: "{{ .value }}" }
            """));
        await ground.CreateAsync(Kind, "shop", "{ regions: [eu, mars, us], limits: { memory: 2, cpu: 1 } }");

        await ground.ConditionIsAsync(Kind, "shop", "Ready", "True");
        foreach ((string name, string position, string limit) in ((string, string, string)[])[("eu", "0", ""), ("us", "2", ""), ("cpu", "0", "1"), ("memory", "1", "2")])
        {
            KubeObject child = await ground.ReadAsync(WellKnownResources.ConfigMaps, $"shop-{name}");
            Assert.Equal((position, limit), (OperatorScenario.Read(child, "data.position"), OperatorScenario.Read(child, "data.limit")));
        }

        Assert.Null(await ground.Scenario.FindAsync(WellKnownResources.ConfigMaps, "shop-mars"));
        await ground.Scenario.PatchAsync(Ground.Resource(Kind), "shop", """{"spec":{"regions":["us"],"limits":{"cpu":null}}}""");
        await ground.Scenario.DisappearsAsync(WellKnownResources.ConfigMaps, "shop-eu");
        await ground.Scenario.DisappearsAsync(WellKnownResources.ConfigMaps, "shop-cpu");
        await ground.Scenario.HasAsync(WellKnownResources.ConfigMaps, "shop-us", "data.position", "0");
    }

    private static async Task<string> TokenAsync(Ground ground, string name) => OperatorScenario.Read(await ground.ReadAsync(WellKnownResources.Secrets, name), "data.token");

    private static async Task<string[]> VersionsAsync(Ground ground) =>
    [
        (await ground.ReadAsync(Ground.Resource(Kind), "shop")).ResourceVersion,
        (await ground.ReadAsync(WellKnownResources.ConfigMaps, "shop")).ResourceVersion,
        (await ground.ReadAsync(WellKnownResources.Services, "shop-svc")).ResourceVersion,
    ];
}
