using Orkestra.Runtime.Exploration;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Tests.Reconciliation;

namespace Orkestra.Runtime.Tests.Exploration;

/// <summary>Schedules that exploration has found, and what the product does about them now.</summary>
public sealed class FoundSchedulesTests
{
    private const string Websites = "websites.v1alpha1.demo.orkestra.io";

    private static readonly OperatorPlan s_service = TestKatalogs.Plan("""
        onCreate:
          services:
            - { name: "{{ .metadata.name }}-svc", port: "80" }
        """);

    private static readonly ExplorationStep[] s_firstCycle = [.. Lists("deployments.v1.apps", "configmaps.v1", "services.v1", "jobs.v1.batch", Websites), new(StepAction.Run)];

    [Fact]
    public async Task A_delete_that_is_refused_with_a_conflict_is_tried_again()
    {
        ExplorationViolation? found = await new Explorer(ExploredKatalogs.Of(ExploredKatalogs.Site)).ReplayAsync(
        [
            .. s_firstCycle,
            new(StepAction.Edit) { Patch = """{"spec":{"regions":[]}}""" },
            .. DeliverAll(Websites),
            new(StepAction.Run) { Fault = CycleFault.Conflict, Number = 1 },
        ]);

        Assert.Null(found);
    }

    [Fact]
    public async Task A_collection_that_becomes_empty_leaves_nothing_where_nothing_else_is_declared()
    {
        OperatorPlan plan = TestKatalogs.Plan("""
            onReconcile:
              configMaps:
                - forEach: { field: spec.regions }
                  name: "{{ .metadata.name }}-{{ .item }}"
                  data: { image: "{{ .spec.image }}" }
            """);

        ExplorationViolation? found = await new Explorer(ExploredKatalogs.Of(plan)).ReplayAsync(
        [
            .. Lists("configmaps.v1", Websites),
            new(StepAction.Run),
            new(StepAction.Edit) { Patch = """{"spec":{"regions":[]}}""" },
        ]);

        Assert.Null(found);
    }

    [Fact]
    public async Task A_custom_resource_that_comes_again_gets_its_children_once_those_of_its_predecessor_are_collected()
    {
        ExplorationViolation? found = await new Explorer(ExploredKatalogs.Of(s_service)).ReplayAsync(
        [
            .. Lists("services.v1", Websites),
            new(StepAction.Run),
            new(StepAction.Delete),
            .. DeliverAll(Websites),
            new(StepAction.Run),
            new(StepAction.Create),
            .. DeliverAll(Websites),
            new(StepAction.Run),
        ]);

        Assert.Null(found);
    }

    [Fact]
    public async Task A_child_whose_end_is_shown_before_its_beginning_is_made_again()
    {
        ExplorationViolation? found = await new Explorer(ExploredKatalogs.Of(s_service)).ReplayAsync(
        [
            .. Lists("services.v1", Websites),
            new(StepAction.Run),
            .. DeliverAll(Websites),
            new(StepAction.Run),
            new(StepAction.Remove) { Of = "services.v1", Key = new("default", "my-site-svc") },
            new(StepAction.Deliver) { Of = "services.v1" },
            new(StepAction.Deliver) { Of = "services.v1" },
            new(StepAction.Run),
            new(StepAction.Remove) { Of = "services.v1", Key = new("default", "my-site-svc") },
            new(StepAction.Swap) { Of = "services.v1" },
        ]);

        Assert.Null(found);
    }

    private static IEnumerable<ExplorationStep> Lists(params string[] kinds) => kinds.Select(static kind => new ExplorationStep(StepAction.List) { Of = kind });

    private static IEnumerable<ExplorationStep> DeliverAll(string kind) => Enumerable.Repeat(new ExplorationStep(StepAction.Deliver) { Of = kind }, 5);
}
