using System.Text.Json.Nodes;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Tests.Reconciliation.Preparation;

/// <summary>Runtime specification 23, 14.1 and 15; expressions 6.1 and 6.2.</summary>
public sealed class RuleJudgementTests
{
    private const string OneMap = "onReconcile: { configMaps: [{ name: a, data: { image: '{{ .spec.image }}' } }] }";
    private const string TwoDenials = """
        { field: spec.image, prefix: "myorg/", message: "images come from myorg, not {{ .spec.image }}" },
        { field: spec.replicas, greaterThan: 0, message: at least 1, action: deny },
        { field: spec.env, operator: exists, message: declare it, action: warn }
        """;

    [Fact]
    public void A_denied_resource_gets_its_metadata_and_status_and_no_child()
    {
        MemoryWorld world = World(TwoDenials, """{"image":"nginx","replicas":0,"env":"x"}""");

        ReconcileDecision decision = world.Decide();
        StatusDecision status = world.CycleOrError();

        Assert.Equal("field \"spec.image\": images come from myorg, not nginx; field \"spec.replicas\": at least 1", decision.Denied);
        Assert.Null(decision.Error);
        Assert.IsType<PlannedPatch>(Assert.Single(decision.Writes));
        Assert.True(world.Resource.HasFinalizer(Finalizers.Cleanup));
        Assert.Equal(("False", "ReconcileError", decision.Denied), Condition(world, "Ready"));
        Assert.Equal(("True", "DenyRuleViolation", decision.Denied), Condition(world, "ValidationFailed"));
        Assert.Equal(new PlannedEvent(true, "WebsiteReconcileError", $"Failed to reconcile demo.orkestra.io/v1alpha1, Kind=Website default/my-site: {decision.Denied}"), Assert.Single(status.Events));
    }

    [Fact]
    public void A_denial_is_told_once_and_then_nothing_is_written()
    {
        MemoryWorld world = World(TwoDenials, """{"image":"nginx","env":"x"}""");
        world.CycleOrError();

        ReconcileDecision decision = world.Decide();
        StatusDecision status = world.CycleOrError();

        Assert.NotNull(decision.Denied);
        Assert.Empty(decision.Writes);
        Assert.Null(status.Patch);
        Assert.Empty(status.Events);
    }

    [Fact]
    public void Children_of_a_resource_that_is_denied_later_stay_as_they_are()
    {
        MemoryWorld world = World(TwoDenials, """{"image":"myorg/a","replicas":1,"env":"x"}""");
        world.CycleWithStatus();
        world.EditResource(static r => r["spec"]!["image"] = "foreign");
        world.CycleOrError();
        world.Edit(WellKnownResources.ConfigMaps, "a", static map => map["data"]!["image"] = "edited");

        Assert.Empty(world.Decide().Writes);
        world.EditResource(static r => r["spec"]!["image"] = "myorg/b");
        world.CycleWithStatus();

        Assert.Equal("myorg/b", (string?)TestObjects.Json(world.Get(WellKnownResources.ConfigMaps, "a").Json)["data"]!["image"]);
        Assert.Equal(("False", "ValidationPassed", ""), Condition(world, "ValidationFailed"));
        Assert.Equal("True", Condition(world, "Ready").Status);
    }

    [Fact]
    public void A_warning_is_told_and_the_cycle_goes_on()
    {
        MemoryWorld world = World(TwoDenials, """{"image":"myorg/a","replicas":1}""");

        StatusDecision first = world.CycleWithStatus();
        StatusDecision second = world.CycleWithStatus();

        world.Get(WellKnownResources.ConfigMaps, "a");
        Assert.Equal(("True", "WarnRuleViolation", "field \"spec.env\": declare it"), Condition(world, "ValidationWarning"));
        Assert.Equal(("False", "ValidationPassed", ""), Condition(world, "ValidationFailed"));
        Assert.Equal(["ValidationWarning field \"spec.env\": declare it", "WebsiteReconciled"], first.Events.Select(static raised => raised.IsWarning ? $"{raised.Reason} {raised.Message}" : raised.Reason));
        Assert.Empty(second.Events);
        Assert.Null(second.Patch);
    }

    [Theory]
    [InlineData("{ field: spec.v, operator: exists }", "{}", "is required")]
    [InlineData("{ field: spec.v, equals: a }", """{"v":"b"}""", "must fulfil equals \"a\", but is \"b\"")]
    [InlineData("{ field: spec.v, equals: a }", """{"v":"a"}""", null)]
    [InlineData("{ field: spec.v, notEquals: a }", "{}", null)]
    [InlineData("{ field: spec.v, max: 5, valueType: int, message: m }", """{"v":6}""", "m")]
    [InlineData("{ field: spec.v, between: '1,5', message: m }", """{"v":5}""", null)]
    [InlineData("{ field: spec.v, in: 'a, b', message: m }", """{"v":"c"}""", "m")]
    [InlineData("{ field: spec.v, regex: '^a+$', message: m }", """{"v":"ab"}""", "m")]
    [InlineData("{ field: '{{ len .spec.v }}', equals: 2, message: m }", """{"v":"ab"}""", null)]
    [InlineData("{ field: spec.v, operator: exists, message: m, when: [{ field: spec.on, equals: true }] }", "{}", null)]
    [InlineData("{ field: spec.v, operator: exists, message: m, or: [{ field: spec.on, notExists: true }] }", "{}", "m")]
    [InlineData("{ field: spec.v, operator: exists, message: m, fires: { reconcile: false } }", "{}", null)]
    [InlineData("{ field: request.v, operator: exists, message: m }", "{}", "m")]
    [InlineData("{ field: spec.v, operator: exists, message: '{{ .spec.no.such }}' }", "{}", "{{ .spec.no.such }}")]
    public void A_rule_judges_as_the_language_says(string rule, string spec, string? violation)
    {
        ReconcileDecision decision = World(rule, spec).Decide();

        string field = rule.Contains("request", StringComparison.Ordinal) ? "request.v" : "spec.v";
        Assert.Equal(violation is null ? null : $"field \"{field}\": {violation}", decision.Denied);
    }

    [Theory]
    [InlineData("spec.host", "a.example.com", "must be unique, but \"a.example.com\" is taken by default/other")]
    [InlineData("{{ .spec.host | toLower }}", "A.example.com", "must be unique, but \"a.example.com\" is taken by default/other")]
    [InlineData("spec.host", "b.example.com", null)]
    [InlineData("spec.host", "", "is required")]
    public void A_unique_value_is_nobody_elses(string field, string host, string? violation)
    {
        MemoryWorld world = World($"{{ field: '{field}', operator: unique }}", $$"""{"host":"{{host}}"}""");
        ReconcileSnapshot snapshot = world.Snapshot with
        {
            Siblings = [world.Resource, TestObjects.Website("""{"host":"a.example.com"}""", name: "other"), TestObjects.Website("{}", name: "third")],
        };

        Assert.Equal(violation is null ? null : $"field \"{field}\": {violation}", ReconcileCore.Decide(world.Plan, snapshot).Denied);
        Assert.Null(world.Decide().Denied);
    }

    [Fact]
    public void Conditional_status_fields_are_computed_for_a_denied_resource()
    {
        MemoryWorld world = World(
            "{ field: spec.image, operator: exists }",
            "{}",
            "status: { fields: [{ path: phase, value: Running }, { path: problem, value: no image, when: [{ field: spec.image, notExists: true }] }] }");
        world.CycleOrError();

        JsonNode status = TestObjects.Json(world.Resource.Json)["status"]!;
        Assert.Null(status["phase"]);
        Assert.Equal("no image", (string?)status["problem"]);
    }

    [Fact]
    public void A_plan_in_code_decides_as_the_interpreted_one()
    {
        MemoryWorld interpreted = World("{ field: spec.image, prefix: myorg/, message: m }, { field: spec.env, operator: exists, message: w, action: warn }", """{"image":"nginx"}""");
        var inCode = new ValidationPlan
        {
            Rules =
            [
                new("spec.image", new DelegateGate("an image of ours", static data => Image(data).StartsWith("myorg/", StringComparison.Ordinal)))
                {
                    Message = new ConstantExpression("m"),
                    DeclarationPath = "validation.rules[0]",
                },
                new("spec.env", new DelegateGate("an environment", static _ => false))
                {
                    Message = new ConstantExpression("w"),
                    IsWarning = true,
                    DeclarationPath = "validation.rules[1]",
                },
            ],
        };
        var written = new MemoryWorld(interpreted.Plan with { Validation = inCode }, interpreted.Resource);

        Assert.Equal(HelloWebsiteTests.Describe(interpreted.Decide()), HelloWebsiteTests.Describe(written.Decide()));
        Assert.Equal(interpreted.Decide().Denied, written.Decide().Denied);
    }

    private static string Image(EvalContext data) => OrkValue.FromMap(data.Root).Member("spec").Member("image").ToText();

    private static (string? Status, string? Reason, string? Message) Condition(MemoryWorld world, string type)
    {
        JsonNode condition = Assert.Single(
            TestObjects.Json(world.Resource.Json)["status"]!["conditions"]!.AsArray(), found => (string?)found!["type"] == type)!;
        return ((string?)condition["status"], (string?)condition["reason"], (string?)condition["message"]);
    }

    private static MemoryWorld World(string rules, string spec, string box = OneMap) =>
        new(TestKatalogs.Plan(box, $"validation: {{ rules: [{rules.Replace("\n", " ", StringComparison.Ordinal)}] }}"), TestObjects.Website(spec));
}
