using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Tests.Reconciliation.Preparation;

/// <summary>Runtime specification 23, expressions 6.3 and 6.4.</summary>
public sealed class MutationPassTests
{
    [Theory]
    [InlineData("{ field: spec.n, default: 2, valueType: int }", "{}", """{"n":2}""")]
    [InlineData("{ field: spec.n, default: 2 }", "{}", """{"n":"2"}""")]
    [InlineData("{ field: spec.n, default: 2, valueType: int }", """{"n":0}""", """{"n":0}""")]
    [InlineData("{ field: spec.n, default: 2, valueType: int }", """{"n":""}""", """{"n":2}""")]
    [InlineData("{ field: spec.on, default: true, valueType: bool }", """{"on":false}""", """{"on":false}""")]
    [InlineData("{ field: spec.n, override: 2, valueType: int }", """{"n":5}""", """{"n":2}""")]
    [InlineData("{ field: spec.n, override: '2' }", """{"n":2}""", """{"n":2}""")]
    [InlineData("{ field: spec.a.b, default: '{{ .metadata.name }}' }", "{}", """{"a":{"b":"my-site"}}""")]
    [InlineData("{ field: 'spec.{{ .spec.key }}', default: x }", """{"key":"k"}""", """{"key":"k","k":"x"}""")]
    [InlineData("{ field: spec.n, default: x, when: [{ field: spec.on, equals: true }] }", """{"on":false}""", """{"on":false}""")]
    [InlineData("{ field: spec.n, default: x, fires: { reconcile: false } }", "{}", "{}")]
    public void A_rule_fills_in_or_replaces_what_it_says(string rule, string spec, string expected)
    {
        MemoryWorld world = World($"mutation: {{ rules: [{rule}] }}", spec);
        ReconcileDecision decision = world.Cycle();

        Assert.Null(decision.Prepared.MutationError);
        Assert.Equal(expected, TestObjects.Json(world.Resource.Json)["spec"]!.ToJsonString());
        Assert.Empty(world.Decide().Writes);
    }

    [Theory]
    [InlineData("{ field: spec.b, default: many, valueType: int }", "mutation.rules[1] (spec.b): \"many\" is not a whole number")]
    [InlineData("{ field: spec.b, default: '{{ .spec.no.such }}' }", "mutation.rules[1] (spec.b): ")]
    [InlineData("{ field: status.phase, default: x }", "mutation.rules[1] (status.phase): only spec, metadata.labels and metadata.annotations can be set")]
    [InlineData("{ field: spec.list.3, default: x }", "mutation.rules[1] (spec.list.3): there is no such element")]
    public void A_rule_that_fails_abandons_the_pass_and_the_cycle_goes_on(string rule, string error)
    {
        MemoryWorld world = World($"mutation: {{ rules: [{{ field: spec.a, default: x }}, {rule}] }}", """{"list":[]}""");

        ReconcileDecision decision = world.Decide();

        Assert.Null(decision.Error);
        Assert.StartsWith(error, decision.Prepared.MutationError, StringComparison.Ordinal);
        Assert.Null(TestObjects.Json(((PlannedPatch)decision.Writes[0]).Body)["spec"]);
    }

    [Fact]
    public void Later_rules_see_the_original_data()
    {
        MemoryWorld world = World("mutation: { rules: [{ field: spec.a, default: x }, { field: spec.b, default: '[{{ .spec.a }}]' }] }", "{}");
        world.Cycle();

        Assert.Equal("""{"a":"x","b":"[]"}""", TestObjects.Json(world.Resource.Json)["spec"]!.ToJsonString());
    }

    [Fact]
    public void Mutation_sees_what_was_normalised()
    {
        MemoryWorld world = World(
            "normalize: { spec: { env: '{{ .spec.env | trimSpace }}' } }\nmutation: { rules: [{ field: spec.env, default: dev }] }", """{"env":"  "}""");
        world.Cycle();

        Assert.Equal("""{"env":"dev"}""", TestObjects.Json(world.Resource.Json)["spec"]!.ToJsonString());
    }

    [Fact]
    public void Labels_and_annotations_are_set_in_the_same_patch_and_seen_at_once()
    {
        MemoryWorld world = World(
            "mutation: { rules: [{ field: metadata.labels.example.com/team, default: web }, { field: metadata.labels.owner, override: me }, { field: metadata.annotations.note, default: hi }] }",
            "{}",
            "onReconcile: { configMaps: [{ name: '{{ index .metadata.labels \"example.com/team\" }}' }] }");

        world.Plan = world.Plan with { Labels = [KeyValuePair.Create<string, CompiledExpression>("owner", new ConstantExpression("platform"))] };

        ReconcileDecision decision = world.Cycle();

        Assert.Equal("web", decision.Writes[1].Key.Name);
        Assert.True(world.Resource.HasLabel("example.com/team", "web"));
        Assert.True(world.Resource.HasLabel("owner", "platform"));
        Assert.True(world.Resource.TryGetAnnotation("note", out string note) && note == "hi");
        Assert.Empty(world.Decide().Writes);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public void A_default_is_there_before_validation_unless_told_otherwise(string mutateFirst, bool passes)
    {
        MemoryWorld world = World(
            $"mutation: {{ mutateFirst: {mutateFirst}, rules: [{{ field: spec.n, default: 1, valueType: int }}] }}\nvalidation: {{ rules: [{{ field: spec.n, min: 1, message: too few }}] }}",
            "{}");

        ReconcileDecision decision = world.Decide();

        Assert.Equal(passes, decision.Denied is null);
        Assert.Equal(passes, TestObjects.Json(((PlannedPatch)decision.Writes[0]).Body)["spec"] is not null);
    }

    [Fact]
    public void A_plan_in_code_decides_as_the_interpreted_one()
    {
        MemoryWorld interpreted = World("mutation: { rules: [{ field: spec.n, default: 2, valueType: int }] }", "{}");
        var inCode = new MutationPlan
        {
            Rules =
            [
                new(new ConstantExpression("spec.n"), new DelegateExpression("2", static _ => EvalResult.OfText("2")))
                {
                    ValueType = "int",
                    DeclarationPath = "mutation.rules[0]",
                },
            ],
        };
        var written = new MemoryWorld(interpreted.Plan with { Mutation = inCode }, interpreted.Resource);

        Assert.Equal(HelloWebsiteTests.Describe(interpreted.Decide()), HelloWebsiteTests.Describe(written.Decide()));
    }

    private static MemoryWorld World(string entry, string spec, string box = "default: true") => new(TestKatalogs.Plan(box, entry), TestObjects.Website(spec));
}
