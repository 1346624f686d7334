using Microsoft.AspNetCore.Http;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Tests.Reconciliation;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.External;

/// <summary>Calls of <c>onDelete</c> and its groups.</summary>
public sealed class ExternalAtDeletionTests
{
    [Fact]
    public async Task A_call_that_fails_keeps_the_finalizers_until_it_succeeds()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("busy", 503);
        await using ReconcilerWorld world = await DeletingAsync(server, "onDelete: { external: [{ name: bye, method: POST, url: '{{ .spec.url }}bye/{{ .metadata.name }}' }] }");

        ReconcileOutcome kept = await world.ReconcileAsync();
        KubeObject? held = await world.GetAsync(TestKatalogs.Websites, "my-site");
        server.Answer = LoopbackServer.Saying("bye");
        ReconcileOutcome gone = await world.ReconcileAsync();

        Assert.Equal((ReconcileOutcomeKind.Failed, "external call \"bye\" failed: expected a status of success, got 503"), (kept.Kind, kept.Message));
        Assert.NotNull(held);
        Assert.Contains(world.Events, static raised => raised.Reason == "WebsiteDeleteError");
        Assert.Equal(ReconcileOutcomeKind.Succeeded, gone.Kind);
        Assert.Null(await world.GetAsync(TestKatalogs.Websites, "my-site"));
        Assert.Equal(["POST /bye/my-site", "POST /bye/my-site"], Calls(server));
    }

    [Fact]
    public async Task A_call_that_cannot_be_put_together_is_a_warning_and_keeps_nobody()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("bye");
        await using ReconcilerWorld world = await DeletingAsync(server, """
            onDelete:
              external:
                - { name: broken, url: '{{ .spec.missing.deeper.still }}' }
                - { name: nowhere, url: '{{ .spec.missing }}' }
                - { name: unsigned, url: '{{ .spec.url }}', auth: { secretRef: { name: gone, key: t } } }
                - { name: bye, url: '{{ .spec.url }}bye' }
            """);

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.Equal(ReconcileOutcomeKind.Succeeded, outcome.Kind);
        Assert.Null(await world.GetAsync(TestKatalogs.Websites, "my-site"));
        Assert.Equal(["GET /bye"], Calls(server));
        Assert.Equal(
            ["broken", "nowhere", "unsigned"],
            world.Events.Where(static raised => raised.Reason == "WebsiteDeleteWarning").Select(static raised => raised.Message.Split('(')[1].Split(')')[0]));
    }

    [Fact]
    public async Task A_group_is_called_for_when_the_one_before_is_gone_and_its_conditions_see_the_answer()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(static context => context.Response.WriteAsync(context.Request.Path == "/second" ? "yes" : "no"));
        await using ReconcilerWorld world = await DeletingAsync(server, """
            onReconcile:
              configMaps: [{ name: front }, { name: back }, { name: left }]
            onDelete:
              ordered: true
              groups:
                - { name: first, external: [{ name: first, url: '{{ .spec.url }}first' }], configMaps: [{ name: front }] }
                - name: second
                  external: [{ name: second, url: '{{ .spec.url }}second' }]
                  configMaps:
                    - { name: back, when: [{ field: external.second.body, equals: "yes" }] }
                    - { name: left, when: [{ field: external.first.body, equals: "yes" }] }
            """);

        await world.ReconcileAsync();
        string[] asked = Calls(server);
        await GoesAsync(world, "front");
        await world.SyncAsync();
        ReconcileOutcome second = await world.ReconcileAsync();

        Assert.Equal(["GET /first"], asked);
        Assert.Equal(["GET /first", "GET /second"], Calls(server)[1..]);
        Assert.Equal(ReconcileOutcomeKind.Waiting, second.Kind);
        await GoesAsync(world, "back");
        Assert.NotNull(await world.GetAsync(WellKnownResources.ConfigMaps, "left"));
    }

    [Fact]
    public async Task What_has_no_finalizer_is_not_called_for()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("bye");
        await using ReconcilerWorld world = await DeletingAsync(server, "onDelete: { external: [{ name: bye, url: '{{ .spec.url }}' }] }", "example.com/other");

        await world.ReconcileAsync();
        await world.SyncAsync();
        await world.ReconcileAsync();

        Assert.Equal(["GET /"], Calls(server));
    }

    private static Task GoesAsync(ReconcilerWorld world, string name) =>
        Eventually.BeTrueAsync(async () => await world.GetAsync(WellKnownResources.ConfigMaps, name) is null, $"{name} goes");

    private static string[] Calls(LoopbackServer server) => [.. server.Requests.Select(static request => $"{request.Method} {request.Target}")];

    /// <summary>A custom resource that was reconciled once and is being deleted, also held by somebody else where a finalizer is given.</summary>
    private static async Task<ReconcilerWorld> DeletingAsync(LoopbackServer server, string box, string? finalizer = null)
    {
        ReconcilerWorld world = await ReconcilerWorld.StartAsync(TestKatalogs.Plan(box));
        KubeObject website = await world.CreateWebsiteAsync($$"""{"url":"{{server.Address}}"}""");
        Assert.Equal(ReconcileOutcomeKind.Succeeded, (await world.ReconcileAsync()).Kind);
        if (finalizer is not null)
        {
            byte[] patch = System.Text.Encoding.UTF8.GetBytes($$"""{"metadata":{"finalizers":["{{Finalizers.Cleanup}}","{{finalizer}}"]} }""");
            await world.Client.PatchAsync(TestKatalogs.Websites, website.Key, new KubePatch(PatchKind.Merge, patch), CancellationToken.None);
        }

        await world.Client.DeleteAsync(TestKatalogs.Websites, website.Key, DeleteOptions.Background, CancellationToken.None);
        await world.SyncAsync();
        return world;
    }
}
