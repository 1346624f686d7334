namespace Orkestra.Runtime.Tests.Reconciliation;

/// <summary>The end of a custom resource on the embedded cluster.</summary>
public sealed class DeletionScenarioTests
{
    [Fact]
    public async Task Groups_go_in_order_and_the_job_runs_between_them()
    {
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(TestKatalogs.Plan(DeletionScenario.Box));
        await DeletionScenario.GroupsGoInOrderAndTheJobRunsBetweenThemAsync(world);
    }

    [Fact]
    public async Task A_failed_job_and_an_overrun_are_reported_and_keep_the_finalizer()
    {
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(TestKatalogs.Plan(DeletionScenario.Box));
        await DeletionScenario.AFailedJobAndAnOverrunAreReportedAndKeepTheFinalizerAsync(world);
    }
}
