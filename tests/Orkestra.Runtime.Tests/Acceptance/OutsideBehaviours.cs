using Microsoft.AspNetCore.Http;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Tests.External;
using Orkestra.Runtime.Tests.MainJob;

namespace Orkestra.Runtime.Tests.Acceptance;

/// <summary>What an entry reads of others and of services.</summary>
internal static class OutsideBehaviours
{
    public static async Task CrossReadsAsync(Ground ground)
    {
        await using LoopbackServer peer = await LoopbackServer.StartAsync("""{"error":"not found"}""", StatusCodes.Status404NotFound);
        await ground.DefineAsync("Database", "Vault", "App");
        await ground.StartAsync(
            Ground.Entry("Database", "onReconcile: {}"),
            Ground.Entry("Vault", "onReconcile: {}", "resync: 1h\ncrossAccess: false"),
            Ground.Entry("App", $$$"""
                cross:
                  - { crd: database, as: db, selector: { name: "{{ .metadata.name }}-db" } }
                  - { crd: vault, selector: { name: open } }
                  - { crd: far, selector: { name: away }, source: { host: "{{{peer.Address}}}" } }
                onReconcile:
                  configMaps:
                    - name: "{{ .metadata.name }}"
                      when: [{ field: "{{ .cross.db.status.phase }}", equals: Ready }]
                      data: { host: "{{ .cross.db.spec.host }}" }
                status:
                  fields:
                    - { path: db, value: "{{ .cross.db.found }}" }
                    - { path: vault, value: "{{ .cross.vault.found }}" }
                    - { path: far, value: "{{ .cross.far.found }}{{ .cross.far.error }}" }
                """));
        await ground.CreateAsync("Vault", "open", "{ secret: x }");
        await ground.CreateAsync("App", "app", "{}");

        await ground.Scenario.HasAsync(Ground.Resource("App"), "app", "status.db", "false");
        KubeObject app = await ground.ReadAsync(Ground.Resource("App"), "app");
        Assert.Equal("false", OperatorScenario.Read(app, "status.vault"));
        Assert.Equal("false", OperatorScenario.Read(app, "status.far"));
        Assert.Equal("/katalog/far/cr/default/away", peer.Requests[0].Target);
        Assert.Null(await ground.Scenario.FindAsync(WellKnownResources.ConfigMaps, "app"));

        // It appears, and the gate opens when it is ready: without a resync.
        await ground.CreateAsync("Database", "app-db", "{ host: 'db:1' }");
        await ground.Scenario.HasAsync(Ground.Resource("App"), "app", "status.db", "true");
        Assert.Null(await ground.Scenario.FindAsync(WellKnownResources.ConfigMaps, "app"));
        await ground.Scenario.Client.PatchAsync(
            Ground.Resource("Database"),
            new ObjectKey("default", "app-db"),
            new KubePatch(PatchKind.Merge, """{"status":{"phase":"Ready"}}"""u8.ToArray()) { Subresource = "status" },
            CancellationToken.None);
        await ground.Scenario.HasAsync(WellKnownResources.ConfigMaps, "app", "data.host", "db:1");
    }

    public static async Task ExternalCallsAsync(Ground ground)
    {
        const int LongestBody = 4096;
        await using LoopbackServer service = await LoopbackServer.StartAsync(static context => context.Request.Path.Value switch
        {
            "/size" => context.Response.WriteAsync("""{"replicas":3}"""),
            "/big" => context.Response.WriteAsync(new string('x', 2 * LongestBody)),
            _ => Teapot(context),
        });
        await ground.DefineAsync("App", "Strict");
        await ground.StartAsync(
            Ground.Entry(
                "App",
                $$$"""
                onReconcile:
                  external:
                    - { name: size, url: "{{{service.Address}}}size", cacheFor: 1h }
                    - { name: odd, url: "{{{service.Address}}}odd", expectedStatus: 418 }
                    - { name: soft, url: "{{{service.Address}}}soft", continueOnError: true }
                    - { name: skipped, url: "{{{service.Address}}}skipped", when: [{ field: "{{ .spec.never }}", equals: "true" }] }
                    - { name: chained, url: "{{{service.Address}}}size?n={{ .external.size.replicas }}" }
                    - { name: big, url: "{{{service.Address}}}big" }
                  configMaps:
                    - name: "{{ .metadata.name }}"
                      data:
                        size: "{{ .external.size.status }} {{ .external.size.replicas }}"
                        odd: "{{ .external.odd.status }}{{ .external.odd.error }}"
                        soft: "{{ .external.soft.status }} {{ if .external.soft.error }}failed{{ end }}"
                        skipped: "{{ .external.skipped.called }}"
                        chained: "{{ .external.chained.called }}"
                        big: "{{ len .external.big.body }}"
                """,
                "resync: 1s"),
            Ground.Entry("Strict", $$$"""
                onReconcile:
                  external: [{ name: hard, url: "{{{service.Address}}}hard" }]
                  configMaps: [{ name: "{{ .metadata.name }}" }]
                """));
        await ground.CreateAsync("App", "app", "{}");
        await ground.CreateAsync("Strict", "strict", "{}");

        KubeObject result = await ground.Scenario.AppearsAsync(WellKnownResources.ConfigMaps, "app");
        foreach ((string key, string expected) in ((string, string)[])
            [("size", "200 3"), ("odd", "418"), ("soft", "418 failed"), ("skipped", "false"), ("chained", "true"), ("big", $"{LongestBody}")])
        {
            Assert.Equal((key, expected), (key, OperatorScenario.Read(result, $"data.{key}")));
        }

        await ground.CyclesAsync("App", 3);
        Assert.Single(service.Requests, static request => request.Target == "/size");
        Assert.True(service.Requests.Count(static request => request.Target == "/size?n=3") >= 3);
        Assert.DoesNotContain(service.Requests, static request => request.Target == "/skipped");

        await ground.ConditionIsAsync("Strict", "strict", "Ready", "False");
        Assert.Null(await ground.Scenario.FindAsync(WellKnownResources.ConfigMaps, "strict"));
    }

    private static Task Teapot(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status418ImATeapot;
        return context.Response.WriteAsync("{}");
    }
}
