using System.Text.Json.Nodes;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Conditions;

namespace Orkestra.Runtime.Tests.Reconciliation;

/// <summary>Runtime specification 14.</summary>
public sealed class StatusCoreTests
{
    private static readonly CycleResult s_success = new() { Kind = ReconcileOutcomeKind.Succeeded };

    [Fact]
    public void An_equal_status_is_not_written_again_even_later()
    {
        MemoryWorld world = World(Field("phase", "Running"));
        world.WriteStatus(s_success);
        world.Now += TimeSpan.FromHours(1);

        Assert.Null(world.WriteStatus(s_success).Patch);
    }

    [Fact]
    public void A_patch_holds_only_what_changed()
    {
        MemoryWorld world = World(Field("phase", "Running"), Field("image", "{{ .spec.image }}"));
        world.WriteStatus(s_success);
        world.EditResource(static r => r["spec"]!["image"] = "nginx:2");

        Assert.Equal("""{"status":{"image":"nginx:2"}}""", Text(world.WriteStatus(s_success)));
    }

    [Fact]
    public void The_transition_time_changes_only_when_the_status_flips()
    {
        MemoryWorld world = World();
        world.WriteStatus(new CycleResult { Kind = ReconcileOutcomeKind.Failed, Message = "first" });
        world.Now += TimeSpan.FromMinutes(1);
        world.WriteStatus(new CycleResult { Kind = ReconcileOutcomeKind.Failed, Message = "second" });
        string? whileFailing = (string?)Condition(world, "Ready")["lastTransitionTime"];
        world.Now += TimeSpan.FromMinutes(1);
        world.WriteStatus(s_success);

        Assert.Equal("2026-01-01T00:00:00Z", whileFailing);
        Assert.Equal("2026-01-01T00:02:00Z", (string?)Condition(world, "Ready")["lastTransitionTime"]);
    }

    [Fact]
    public void A_failure_shows_in_Ready_with_its_text_cut_to_256_characters()
    {
        MemoryWorld world = World();
        world.WriteStatus(new CycleResult { Kind = ReconcileOutcomeKind.Failed, Message = new string('x', 300) });

        JsonNode ready = Condition(world, "Ready");

        Assert.Equal("False", (string?)ready["status"]);
        Assert.Equal("ReconcileError", (string?)ready["reason"]);
        Assert.Equal(new string('x', 253) + "...", (string?)ready["message"]);
    }

    [Fact]
    public void A_denied_resource_shows_it()
    {
        MemoryWorld world = World();
        world.WriteStatus(new CycleResult { Kind = ReconcileOutcomeKind.Failed, Message = "denied", ValidationFailure = "image is foreign" });

        Assert.Equal("DenyRuleViolation", (string?)Condition(world, "ValidationFailed")["reason"]);
        Assert.Equal("True", (string?)Condition(world, "ValidationFailed")["status"]);
    }

    [Fact]
    public void Conditions_of_others_are_preserved()
    {
        MemoryWorld world = World();
        world.Resource = TestObjects.Website(status: """{"conditions":[{"type":"Theirs","status":"True","extra":1}]}""");
        world.WriteStatus(s_success);

        Assert.Equal(1, (int)Condition(world, "Theirs")["extra"]!);
        Assert.Equal("True", (string?)Condition(world, "Ready")["status"]);
    }

    [Fact]
    public void Only_conditional_fields_are_computed_after_a_failure()
    {
        MemoryWorld world = World(Field("phase", "Running"), Field("problem", "yes") with { Gate = Always(true) });
        world.WriteStatus(new CycleResult { Kind = ReconcileOutcomeKind.Failed, Message = "no" });

        Assert.Null(Status(world)["phase"]);
        Assert.Equal("yes", (string?)Status(world)["problem"]);
    }

    [Fact]
    public void A_closed_field_keeps_its_value_unless_it_is_to_be_cleared()
    {
        MemoryWorld world = World(
            Field("kept", "new") with { Gate = Always(false) }, Field("cleared", "new") with { Gate = Always(false), ClearOnFalse = true });
        world.Resource = TestObjects.Website(status: """{"kept":"old","cleared":"old"}""");
        world.WriteStatus(s_success);

        Assert.Equal("old", (string?)Status(world)["kept"]);
        Assert.Equal("", (string?)Status(world)["cleared"]);
    }

    [Fact]
    public void The_last_field_that_passes_wins_a_path()
    {
        MemoryWorld world = World(Field("phase", "first"), Field("phase", "second"), Field("phase", "third") with { Gate = Always(false) });
        world.WriteStatus(s_success);

        Assert.Equal("second", (string?)Status(world)["phase"]);
    }

    [Theory]
    [InlineData(StatusFieldType.String, "3", "\"3\"")]
    [InlineData(StatusFieldType.Integer, "3", "3")]
    [InlineData(StatusFieldType.Float, "2.5", "2.5")]
    [InlineData(StatusFieldType.Boolean, "True", "true")]
    [InlineData(StatusFieldType.Auto, "3", "3")]
    [InlineData(StatusFieldType.Auto, "false", "false")]
    [InlineData(StatusFieldType.Auto, "x", "\"x\"")]
    public void A_field_gets_its_declared_type(StatusFieldType type, string text, string json)
    {
        MemoryWorld world = World(Field("value", text) with { Type = type });
        world.WriteStatus(s_success);

        Assert.Equal(json, Status(world)["value"]!.ToJsonString());
        Assert.Null(world.WriteStatus(s_success).Patch);
    }

    [Fact]
    public void A_field_that_fails_is_reported_and_the_others_are_written()
    {
        MemoryWorld world = World(
            Field("bad", "{{ .spec.a.b.c }}"), Field("number", "many") with { Type = StatusFieldType.Integer }, Field("phase", "Running"));

        StatusDecision decision = world.WriteStatus(s_success);

        Assert.Equal(2, decision.FieldErrors.Count);
        Assert.StartsWith("status.bad: ", decision.FieldErrors[0], StringComparison.Ordinal);
        Assert.Equal("status.number: \"many\" is not a whole number", decision.FieldErrors[1]);
        Assert.Equal("Running", (string?)Status(world)["phase"]);
    }

    [Fact]
    public void A_typed_field_that_renders_to_nothing_is_left_out()
    {
        MemoryWorld world = World(Field("replicas", "{{ .spec.replicas }}") with { Type = StatusFieldType.Integer });

        Assert.Empty(world.WriteStatus(s_success).FieldErrors);
        Assert.Null(Status(world)["replicas"]);
    }

    [Fact]
    public void A_dotted_path_makes_maps_and_replaces_a_scalar_in_its_way()
    {
        MemoryWorld world = World(Field("network.host", "a"), Field("network.port", "80"));
        world.Resource = TestObjects.Website(status: """{"network":"old"}""");
        world.WriteStatus(s_success);

        Assert.Equal("""{"host":"a","port":"80"}""", Status(world)["network"]!.ToJsonString());
    }

    [Fact]
    public void Children_are_seen_as_they_are_after_the_writes()
    {
        OperatorPlan plan = TestKatalogs.Plan("""
            status:
              fields:
                - path: ready
                  value: "{{ get .children.deployment \"status\" \"readyReplicas\" }}"
                - path: byName
                  value: "{{ (index .children.deployments \"web\").metadata.name }}"
            onCreate:
              deployments: [{ name: web, image: nginx }]
            """);
        var world = new MemoryWorld(plan, TestObjects.Website());
        world.Cycle();
        world.Edit(WellKnownResources.Deployments, "web", static d => d["status"] = new JsonObject { ["readyReplicas"] = 1 });

        world.WriteStatus(s_success);

        Assert.Equal("web", (string?)Status(world)["byName"]);
    }

    [Fact]
    public void A_child_that_does_not_exist_is_a_placeholder()
    {
        OperatorPlan plan = TestKatalogs.Plan("""
            status:
              fields:
                - path: missing
                  value: "{{ .children.deployment._placeholder }}"
            onCreate:
              deployments: [{ name: web, image: nginx }]
            """);
        var world = new MemoryWorld(plan, TestObjects.Website());
        world.WriteStatus(s_success);

        Assert.Equal("true", (string?)Status(world)["missing"]);
    }

    [Fact]
    public void A_state_machine_takes_one_step_per_cycle_and_then_rests()
    {
        MemoryWorld world = World(
            Field("phase", "Pending") with { Gate = Phase(null) },
            Field("phase", "Running") with { Gate = Phase("Pending") },
            Field("phase", "Done") with { Gate = Phase("Running") });
        List<string?> phases = [];
        for (int i = 0; i < 5; i++)
        {
            world.WriteStatus(s_success);
            phases.Add((string?)Status(world)["phase"]);
        }

        Assert.Equal(["Pending", "Running", "Done", "Done", "Done"], phases);
        Assert.Null(world.WriteStatus(s_success).Patch);
    }

    [Fact]
    public void An_entry_that_ignores_the_status_never_writes_it()
    {
        MemoryWorld world = World(Field("phase", "Running"));
        world.Plan = world.Plan with { IgnoreStatusPatch = true };

        Assert.Null(world.WriteStatus(s_success).Patch);
    }

    [Fact]
    public void Success_is_announced_when_it_is_news()
    {
        MemoryWorld world = World(Field("phase", "Running"));

        PlannedEvent first = Assert.Single(world.WriteStatus(s_success).Events);
        Assert.Empty(world.WriteStatus(s_success).Events);
        Assert.Single(world.WriteStatus(s_success with { Writes = 1 }).Events);

        Assert.Equal("WebsiteReconciled", first.Reason);
        Assert.Equal("Successfully reconciled demo.orkestra.io/v1alpha1, Kind=Website default/my-site", first.Message);
    }

    [Fact]
    public void A_failure_is_a_warning_event()
    {
        PlannedEvent failure = Assert.Single(
            World().WriteStatus(new CycleResult { Kind = ReconcileOutcomeKind.Failed, Message = "no image" }).Events);

        Assert.True(failure.IsWarning);
        Assert.Equal("WebsiteReconcileError", failure.Reason);
        Assert.EndsWith(": no image", failure.Message, StringComparison.Ordinal);
    }

    private static MemoryWorld World(params StatusFieldPlan[] fields) => new(
        new OperatorPlan
        {
            EntryName = "website",
            Katalog = new KatalogInfo("test"),
            Resource = TestKatalogs.Websites,
            Status = new StatusPlan { Fields = fields },
        },
        TestObjects.Website());

    private static StatusFieldPlan Field(string path, string value) => new(path, new InterpretedExpression(value));

    private static DelegateGate Always(bool passes) => new("always", _ => passes);

    private static DelegateGate Phase(string? phase) => new(
        $"status.phase is {phase}",
        context => OrkValue.FromMap(context.Root).Member("status").Member("phase") == OrkValue.FromString(phase));

    private static JsonNode Status(MemoryWorld world) => TestObjects.Json(world.Resource.Json)["status"]!;

    private static JsonNode Condition(MemoryWorld world, string type) =>
        Status(world)["conditions"]!.AsArray().Single(condition => (string?)condition!["type"] == type)!;

    private static string Text(StatusDecision decision) => TestObjects.Json(decision.Patch!).ToJsonString();
}
