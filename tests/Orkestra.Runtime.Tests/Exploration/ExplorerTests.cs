using Orkestra.Runtime.Exploration;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Tests.Reconciliation;

namespace Orkestra.Runtime.Tests.Exploration;

public sealed class ExplorerTests
{
    [Fact]
    public async Task Nothing_is_found_in_the_product()
    {
        ExplorationResult result = await new Explorer(ExploredKatalogs.Of(ExploredKatalogs.Site)).ExploreAsync(1, 1500, CancellationToken.None);

        Assert.True(result.Failure is null, Text(result));
        Assert.Equal(1500, result.Schedules);
    }

    [Fact]
    public async Task A_planted_create_from_a_stale_read_is_found()
    {
        var edges = new ExplorationEdges { Children = static children => new ForgetfulChildren(children) };

        await AssertFindsAsync(ExploredKatalogs.Site, edges, ExplorationProperty.RepeatedWrite);
    }

    [Fact]
    public async Task A_planted_loss_of_deletes_during_a_disconnect_is_found()
    {
        // What a list does not show is taken to be there still.
        var edges = new ExplorationEdges
        {
            Listed = static (cache, listed) => [.. listed, .. cache.List().Where(cached => listed.All(item => item.Key != cached.Key))],
        };

        await AssertFindsAsync(ExploredKatalogs.Site, edges, ExplorationProperty.Convergence);
    }

    [Fact]
    public async Task A_planted_status_that_is_not_idempotent_is_found()
    {
        OperatorPlan plan = TestKatalogs.Plan("""
            status:
              fields:
                - { path: checked, value: "{{ timeSince .metadata.creationTimestamp }}" }
            onReconcile:
              configMaps:
                - { name: "{{ .metadata.name }}", data: { image: "{{ .spec.image }}" } }
            """);

        ExplorationTrace trace = await AssertFindsAsync(plan, ExplorationEdges.None, ExplorationProperty.Idempotence);

        Assert.Empty(trace.Steps);
        Assert.Contains("websites/status", trace.Violation.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_planted_orphan_on_shrink_is_found()
    {
        var edges = new ExplorationEdges { Children = static children => new ShortSightedChildren(children) };

        ExplorationTrace trace = await AssertFindsAsync(ExploredKatalogs.Site, edges, ExplorationProperty.Orphan);

        Assert.Contains(trace.Steps, static step => step.Action == StepAction.Edit);
    }

    [Fact]
    public async Task A_planted_removal_of_a_finalizer_before_the_clean_up_is_found()
    {
        var edges = new ExplorationEdges { Reconciler = static (reconciler, client) => new HastyReconciler(reconciler, client) };

        await AssertFindsAsync(ExploredKatalogs.Site, edges, ExplorationProperty.CleanupOrder);
    }

    [Fact]
    public async Task Equal_seeds_give_equal_traces()
    {
        var edges = new ExplorationEdges { Children = static children => new ShortSightedChildren(children) };
        ExplorationTarget target = ExploredKatalogs.Of(ExploredKatalogs.Site);

        ExplorationTrace first = (await new Explorer(target, edges).ExploreAsync(7, 500, CancellationToken.None)).Failure!;
        ExplorationTrace second = (await new Explorer(target, edges).ExploreAsync(7, 500, CancellationToken.None)).Failure!;

        Assert.Equal(first.Steps, second.Steps);
        Assert.Equal((first.Schedule, first.Violation), (second.Schedule, second.Violation));
    }

    // The trace must be short, be read back from its file as it was, and fail again when it is replayed; without the mistake it must pass.
    private static async Task<ExplorationTrace> AssertFindsAsync(OperatorPlan plan, ExplorationEdges edges, ExplorationProperty property)
    {
        ExplorationTarget target = ExploredKatalogs.Of(plan);
        var explorer = new Explorer(target, edges);

        ExplorationResult result = await explorer.ExploreAsync(1, 2000, CancellationToken.None);

        ExplorationTrace trace = Assert.IsType<ExplorationTrace>(result.Failure);
        Assert.True(trace.Violation.Property == property, Text(result));
        Assert.True(trace.Steps.Count <= 12, Text(result));
        ExplorationTrace read = ExplorationTraceFile.Read(ExplorationTraceFile.Write(trace));
        Assert.Equal(trace.Steps, read.Steps);
        Assert.Equal(trace.Violation, await explorer.ReplayAsync(read.Steps));
        if (edges != ExplorationEdges.None)
        {
            Assert.Null(await new Explorer(target).ReplayAsync(read.Steps));
        }

        return trace;
    }

    private static string Text(ExplorationResult result) => result.Failure is { } failure
        ? $"schedule {failure.Schedule}: {failure.Violation}\n{string.Join('\n', failure.Steps)}"
        : $"nothing was found in {result.Schedules} schedules";
}
