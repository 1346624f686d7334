using System.Text.Json.Nodes;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.Tests.Reconciliation;

/// <summary>Clean-up Jobs, conditions and ordered deletion: runtime specification 12.2 and 12.3.</summary>
public sealed class OnDeleteTests
{
    private const string Children = """
        onReconcile:
          configMaps: [{ name: front }, { name: back }, { name: other }]
        """;

    private const string Groups = """
        onDelete:
          ordered: true
          timeout: 2m
          groups:
            - { name: first, configMaps: [{ name: front }] }
            - { name: second, configMaps: [{ name: back }] }
        """;

    private const string Job = """
        onDelete:
          jobs: [{ name: "{{ .metadata.name }}-bye", image: "tool:{{ .spec.version }}" }]
          configMaps: [{ name: back }]
        """;

    [Fact]
    public void Groups_go_one_after_another_in_the_foreground()
    {
        MemoryWorld world = World(Groups);

        DeletionDecision first = Decide(world);
        Assert.Equal(["front"], Deletes(first, foreground: true));
        Assert.Equal("waiting for configmaps default/front to be gone", first.Waiting);

        // Asked for, and there as long as something belongs to it: nothing more is sent, and the next group does not begin.
        world.Edit(WellKnownResources.ConfigMaps, "front", static child => child["metadata"]!["deletionTimestamp"] = "2026-01-01T00:00:01Z");
        Assert.Empty(Decide(world).Writes);

        world.Remove(WellKnownResources.ConfigMaps, "front");
        Assert.Equal(["back"], Deletes(Decide(world), foreground: true));

        world.Remove(WellKnownResources.ConfigMaps, "back");
        Assert.True(Decide(world).Done);
        Assert.IsType<PlannedPatch>(Assert.Single(Decide(world).Writes));
    }

    [Fact]
    public void Without_an_order_what_is_named_goes_at_once_and_the_rest_is_left_to_garbage_collection()
    {
        DeletionDecision decision = Decide(World(Groups.Replace("ordered: true", "ordered: false", StringComparison.Ordinal)));

        Assert.Equal(["back", "front"], Deletes(decision, foreground: false));
    }

    [Fact]
    public void A_declaration_without_a_name_means_every_owned_object_of_its_kind() =>
        Assert.Equal(["back", "front", "other"], Deletes(Decide(World("onDelete: { configMaps: [{}] }")), foreground: false));

    [Fact]
    public void Lists_beside_groups_are_the_first_stage()
    {
        MemoryWorld world = World("onDelete: { ordered: true, configMaps: [{ name: other }], groups: [{ configMaps: [{ name: front }] }] }");

        Assert.Equal(["other"], Deletes(Decide(world), foreground: true));
    }

    [Fact]
    public void An_ordered_deletion_that_takes_too_long_says_what_is_left_and_goes_on()
    {
        MemoryWorld world = World(Groups);
        world.Now += TimeSpan.FromMinutes(2) + TimeSpan.FromSeconds(1);

        DeletionDecision decision = Decide(world);

        Assert.Equal(["front"], Deletes(decision, foreground: true));
        Assert.Equal(
            "the ordered deletion has not ended within 2m0s: waiting for configmaps default/front to be gone; left are configmaps default/back, configmaps default/front",
            decision.Error);
        Assert.False(decision.Done);
    }

    [Fact]
    public void A_job_runs_to_its_end_before_anything_is_deleted_and_goes_with_the_finalizer()
    {
        MemoryWorld world = World(Job);

        var created = Assert.IsType<PlannedApply>(Assert.Single(Carry(world).Writes));
        Assert.Equal(("my-site-bye", ApplyMode.CreateOnly), (created.Key.Name, created.Mode));
        JsonNode body = TestObjects.Json(created.Body);
        Assert.Equal("tool:7", (string?)body["spec"]!["template"]!["spec"]!["containers"]![0]!["image"]);
        Assert.Null(body["metadata"]!["ownerReferences"]);

        DeletionDecision running = Carry(world);
        Assert.Empty(running.Writes);
        Assert.Equal("waiting for jobs default/my-site-bye to complete", running.Waiting);

        End(world, "Complete");
        Assert.Equal(["back"], Deletes(Carry(world), foreground: false));

        DeletionDecision last = Carry(world);
        Assert.True(last.Done);
        Assert.Equal(["my-site-bye"], last.Writes.OfType<PlannedDelete>().Select(static delete => delete.Key.Name));
        Assert.IsType<PlannedPatch>(last.Writes[^1]);
    }

    [Fact]
    public void A_job_that_fails_keeps_the_finalizer_and_is_named()
    {
        MemoryWorld world = World(Job);
        Carry(world);
        End(world, "Failed");

        DeletionDecision decision = Decide(world);

        Assert.Equal("onDelete.jobs[0] (my-site-bye): the Job has failed: Tested: for the test; delete it to run it again", decision.Error);
        Assert.Empty(decision.Writes);

        world.Remove(WellKnownResources.Jobs, "my-site-bye");
        Assert.IsType<PlannedApply>(Assert.Single(Decide(world).Writes));
    }

    [Fact]
    public void A_job_that_cannot_be_rendered_keeps_the_finalizer_until_the_entry_gives_finalizers_up()
    {
        const string Broken = """onDelete: { jobs: [{ name: bye, image: "{{ .spec.absent.deeper }}" }] }""";

        DeletionDecision kept = Decide(World(Broken));
        DeletionDecision given = Decide(World(Broken, entry: "removeFinalizers: true"));

        Assert.StartsWith("onDelete.jobs[0] (bye): image: ", kept.Error, StringComparison.Ordinal);
        Assert.False(kept.Done);
        Assert.True(given.Done);
    }

    [Fact]
    public void Jobs_of_an_ordered_group_run_when_their_turn_comes_and_once()
    {
        MemoryWorld world = World("""
            onDelete:
              ordered: true
              groups:
                - { configMaps: [{ name: front }] }
                - { jobs: [{ name: bye, image: tool }], configMaps: [{ name: back }] }
                - { configMaps: [{ name: other }] }
            """);

        Assert.Equal(["front"], Deletes(Carry(world), foreground: true));
        Assert.Equal("bye", Assert.IsType<PlannedApply>(Assert.Single(Carry(world).Writes)).Key.Name);
        End(world, "Complete", "bye");
        Assert.Equal(["back"], Deletes(Carry(world), foreground: true));
        Assert.Equal(["other"], Deletes(Carry(world), foreground: true));
        Assert.True(Decide(world).Done);
    }

    [Theory]
    [InlineData("field: spec.keep, equals: \"yes\"", true)]
    [InlineData("field: spec.keep, equals: \"no\"", false)]
    public void A_condition_decides_over_its_stage(string condition, bool deletes)
    {
        MemoryWorld world = World($"onDelete: {{ groups: [{{ when: [{{ {condition} }}], configMaps: [{{ name: back }}] }}] }}");

        Assert.Equal(deletes ? ["back"] : [], Deletes(Decide(world), foreground: false));
        Assert.Empty(Select(world).Warnings);
    }

    [Theory]
    [InlineData("when: [{ field: '{{ .spec.absent.deeper }}', equals: x }], configMaps: [{ name: back }]", "onDelete: ")]
    [InlineData("when: [{ field: '{{ .spec.absent.deeper }}', notEquals: x }], configMaps: [{ name: back }]", "onDelete: ")]
    [InlineData("when: [{ field: '{{ .spec.absent.deeper }}', equals: x, negate: true }], configMaps: [{ name: back }]", "onDelete: ")]
    [InlineData("or: [{ field: '{{ .spec.absent.deeper }}', equals: x }], jobs: [{ image: tool }]", "onDelete: ")]
    [InlineData("groups: [{ when: [{ field: '{{ .spec.absent.deeper }}', equals: x }], configMaps: [{ name: back }] }]", "onDelete.groups[0]: ")]
    [InlineData("configMaps: [{ name: back, when: [{ field: '{{ .spec.absent.deeper }}', equals: x }] }]", "onDelete.configMaps[0]: ")]
    [InlineData("configMaps: [{ name: '{{ .spec.absent.deeper }}' }]", "onDelete.configMaps[0]: name: ")]
    public void What_cannot_be_evaluated_is_a_warning_and_the_deletion_goes_on(string block, string warning)
    {
        MemoryWorld world = World($"onDelete: {{ {block} }}");

        Assert.StartsWith(warning, Assert.Single(Select(world).Warnings), StringComparison.Ordinal);
        Assert.True(Decide(world).Done);
    }

    private static MemoryWorld World(string onDelete, string entry = "")
    {
        OperatorPlan plan = TestKatalogs.Plan(Children + "\n" + onDelete, entry);
        var world = new MemoryWorld(plan with { RemoveFinalizers = false }, TestObjects.Website("""{"version":7,"keep":"yes"}"""));
        world.Cycle();
        world.Plan = plan;
        world.EditResource(static site =>
        {
            site["metadata"]!["deletionTimestamp"] = "2026-01-01T00:00:00Z";
            site["metadata"]!["finalizers"] = new JsonArray("orkestra.orkspace.io/cleanup");
        });
        return world;
    }

    private static DeletionSelection Select(MemoryWorld world) => DeletionSelector.Select(world.Plan, world.Snapshot);

    private static DeletionDecision Decide(MemoryWorld world) => DeletionCore.Decide(new DeletionContext
    {
        Type = world.Plan.Resource,
        Resource = world.Resource,
        Children = world.OwnedBy(world.Resource.Uid),
        Selection = Select(world),
        Now = world.Now,
    });

    private static DeletionDecision Carry(MemoryWorld world)
    {
        DeletionDecision decision = Decide(world);
        world.Carry(decision.Writes);
        return decision;
    }

    private static void End(MemoryWorld world, string condition, string name = "my-site-bye") => world.Edit(WellKnownResources.Jobs, name, job => job["status"] = new JsonObject
    {
        ["conditions"] = new JsonArray(new JsonObject { ["type"] = condition, ["status"] = "True", ["reason"] = "Tested", ["message"] = "for the test" }),
    });

    private static IEnumerable<string> Deletes(DeletionDecision decision, bool foreground)
    {
        Assert.Null(decision.Waiting is null ? decision.Error : null);
        return decision.Writes.OfType<PlannedDelete>().Where(delete => delete.Foreground == foreground).Select(static delete => delete.Key.Name).Order(StringComparer.Ordinal);
    }
}
