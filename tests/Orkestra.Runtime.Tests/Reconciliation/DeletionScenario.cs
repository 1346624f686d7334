using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Reconciliation;

/// <summary>The end of a custom resource, cycle by cycle, on an API server of either kind.</summary>
internal static class DeletionScenario
{
    public const string Box = """
        onReconcile:
          configMaps: [{ name: front }, { name: back }]
        onDelete:
          ordered: true
          groups:
            - when: [{ field: "{{ .spec.absent.deeper }}", equals: x }]
              configMaps: [{ name: nobody }]
            - { configMaps: [{ name: front }] }
            - { jobs: [{ name: bye, image: "tool:1" }] }
            - { configMaps: [{ name: back }] }
        """;

    public static async Task GroupsGoInOrderAndTheJobRunsBetweenThemAsync(ReconcilerWorld world)
    {
        await DeleteAsync(world, await world.CreateWebsiteAsync());

        await Eventually.BeTrueAsync(
            async () =>
            {
                await CycleAsync(world);
                return await world.GetAsync(WellKnownResources.Jobs, "bye") is not null;
            },
            "the Job should be made when the first group is gone");
        Assert.Null(await world.GetAsync(WellKnownResources.ConfigMaps, "front"));
        Assert.NotNull(await world.GetAsync(WellKnownResources.ConfigMaps, "back"));
        Assert.Contains(world.Events, static raised => raised is { IsWarning: true, Reason: "WebsiteDeleteWarning" });

        // The Job is not through: whatever happens, nothing else goes.
        ReconcileOutcome waiting = await CycleAsync(world);
        Assert.Equal(ReconcileOutcomeKind.Waiting, waiting.Kind);
        Assert.NotNull(await world.GetAsync(WellKnownResources.ConfigMaps, "back"));
        Assert.Contains(Finalizers.Cleanup, (await world.GetAsync(TestKatalogs.Websites, "my-site"))!.Finalizers);

        await Eventually.BeTrueAsync(
            async () =>
            {
                await EndJobAsync(world, "Complete");
                await CycleAsync(world);
                return await world.GetAsync(TestKatalogs.Websites, "my-site") is null;
            },
            "the resource should go after its last group");
        Assert.Null(await world.GetAsync(WellKnownResources.ConfigMaps, "back"));
        await Eventually.BeTrueAsync(async () => await world.GetAsync(WellKnownResources.Jobs, "bye") is null, "the Job should go with the finalizer");
    }

    public static async Task AFailedJobAndAnOverrunAreReportedAndKeepTheFinalizerAsync(ReconcilerWorld world)
    {
        await DeleteAsync(world, await world.CreateWebsiteAsync());
        await Eventually.BeTrueAsync(
            async () =>
            {
                await CycleAsync(world);
                return await world.GetAsync(WellKnownResources.Jobs, "bye") is not null;
            },
            "the Job should be made");

        // The server's clock has set the deletionTimestamp.
        KubeObject resource = (await world.GetAsync(TestKatalogs.Websites, "my-site"))!;
        world.Clock.Advance(resource.DeletionTimestamp!.Value + TimeSpan.FromMinutes(6) - world.Clock.Now);
        ReconcileOutcome overrun = await CycleAsync(world);
        Assert.Equal(ReconcileOutcomeKind.Failed, overrun.Kind);
        Assert.Contains("has not ended within 5m0s: waiting for jobs", overrun.Message, StringComparison.Ordinal);

        await Eventually.PassAsync(
            async () =>
            {
                await EndJobAsync(world, "Failed");
                Assert.Contains("the Job has failed", (await CycleAsync(world)).Message, StringComparison.Ordinal);
            },
            "the failed Job should be reported");
        Assert.Contains(world.Events, static raised => raised is { IsWarning: true, Reason: "WebsiteDeleteError" });
        Assert.NotNull(await world.GetAsync(WellKnownResources.ConfigMaps, "back"));

        // The way out: an entry that gives its finalizers up.
        ((IEntryReconciler)world.Reconciler).Use(world.Plan with { RemoveFinalizers = true });
        await Eventually.BeTrueAsync(
            async () =>
            {
                await CycleAsync(world);
                return await world.GetAsync(TestKatalogs.Websites, "my-site") is null;
            },
            "the resource should go without its Job");
    }

    private static async Task DeleteAsync(ReconcilerWorld world, KubeObject website)
    {
        ReconcileOutcome made = await CycleAsync(world);
        Assert.True(made.Kind == ReconcileOutcomeKind.Succeeded, made.Message);
        await world.Client.DeleteAsync(TestKatalogs.Websites, website.Key, DeleteOptions.Background, CancellationToken.None);
    }

    private static async Task<ReconcileOutcome> CycleAsync(ReconcilerWorld world)
    {
        await world.SyncAsync();
        return await world.ReconcileAsync();
    }

    private static Task EndJobAsync(ReconcilerWorld world, string condition) => JobEnd.EnsureAsync(world.Client, new ObjectKey(world.Namespace, "bye"), condition);
}
