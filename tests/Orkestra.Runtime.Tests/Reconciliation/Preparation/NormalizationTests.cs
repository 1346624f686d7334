using System.Text.Json.Nodes;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Tests.Reconciliation.Preparation;

/// <summary>Runtime specification 23, expressions 3 and 1.7.</summary>
public sealed class NormalizationTests
{
    private const string OneMap = "onReconcile: { configMaps: [{ name: a, data: { env: '{{ .spec.env }}' } }] }";

    [Fact]
    public void What_changes_is_used_in_the_same_cycle_and_written_back_before_the_children()
    {
        MemoryWorld world = World("env: '{{ .spec.env | toLower | trimSpace }}'", """{"env":" PROD ","tier":"gold"}""", OneMap);

        ReconcileDecision decision = world.Cycle();

        var patch = Assert.IsType<PlannedPatch>(decision.Writes[0]);
        Assert.Equal("""{"env":"prod"}""", TestObjects.Json(patch.Body)["spec"]!.ToJsonString());
        Assert.Equal("7", (string?)TestObjects.Json(patch.Body)["metadata"]!["resourceVersion"]);
        Assert.Equal("prod", (string?)TestObjects.Json(world.Get(WellKnownResources.ConfigMaps, "a").Json)["data"]!["env"]);
        Assert.Empty(world.Decide().Writes);
    }

    [Fact]
    public void Every_field_sees_the_resource_as_it_was_written()
    {
        MemoryWorld world = World("a: '{{ .spec.a }}x'\nb: '{{ .spec.a }}y'", """{"a":"1","b":""}""");

        Assert.Equal("""{"a":"1x","b":"1y"}""", Spec(world));
    }

    [Theory]
    [InlineData("{{ toInt .spec.v }}", "\"3\"", "3")]
    [InlineData("{{ .spec.v | trimSpace }}", "\" 007 \"", "\"007\"")]
    [InlineData("{{ .spec.v | toLower }}", "\"TRUE\"", "\"true\"")]
    [InlineData("[{{ .spec.v }}]", "\"a, b\"", """["a","b"]""")]
    [InlineData("{ image: '{{ .spec.v }}' }", "\"nginx\"", """{"image":"nginx"}""")]
    [InlineData("note: {{ .spec.v }}", "\"x\"", "\"note: x\"")]
    public void A_written_text_stays_text_and_other_results_keep_their_type(string template, string written, string expected)
    {
        MemoryWorld world = World($"v: {System.Text.Json.JsonSerializer.Serialize(template)}", $$"""{"v":{{written}}}""");

        Assert.Equal($$"""{"v":{{expected}}}""", Spec(world));
    }

    [Theory]
    [InlineData("3", "3")]
    [InlineData("true", "true")]
    [InlineData("1.10", "\"1.10\"")]
    [InlineData("prod", "\"prod\"")]
    public void An_absent_field_gets_the_scalar_that_its_text_is(string text, string expected)
    {
        MemoryWorld world = World($$$"""v: '{{ default "{{{text}}}" .spec.v }}'""", "{}");

        Assert.Equal($$"""{"v":{{expected}}}""", Spec(world));
    }

    [Fact]
    public void An_absent_field_that_comes_to_nothing_stays_absent()
    {
        MemoryWorld world = World("v: '{{ .spec.v }}'\nw: '{{ .spec.w | trimSpace }}'", """{"w":"  "}""");

        Assert.Equal("""{"w":""}""", Spec(world));
    }

    [Fact]
    public void Paths_reach_into_maps_and_lists()
    {
        MemoryWorld world = World(
            "containers.1.image: '{{ toLower (index .spec.containers 1).image }}'\ncontainers.7.image: x\ndb: { host: '{{ .metadata.name }}-db' }\nports.0: '80'",
            """{"containers":[{"image":"A"},{"image":"B","name":"b"}],"db":{"port":5}}""");

        Assert.Equal(
            """{"containers":[{"image":"A"},{"image":"b","name":"b"}],"db":{"host":"my-site-db","port":5}}""",
            TestObjects.Sorted(JsonNode.Parse(Spec(world))!).Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_template_that_fails_fails_the_reconcile_with_the_field_and_touches_nothing()
    {
        MemoryWorld world = World("a.b: '{{ .spec.no.such.field }}'", """{"a":{"b":"x"}}""", OneMap);

        ReconcileDecision decision = world.Decide();

        Assert.StartsWith("normalize.spec.a.b: ", decision.Error, StringComparison.Ordinal);
        Assert.Empty(decision.Writes);
    }

    [Fact]
    public void An_audit_shows_what_was_changed_and_only_then()
    {
        const string box = """
            status:
              fields:
                - { path: changes, value: "{{ toJson ._normalizeChanges }}", when: [{ field: "{{ notEmpty ._normalizeChanges }}", equals: "true" }] }
            """;
        MemoryWorld world = World("env: '{{ .spec.env | toLower }}'", """{"env":"PROD"}""", box, "audit: true");
        world.CycleWithStatus();
        string? told = (string?)TestObjects.Json(world.Resource.Json)["status"]!["changes"];

        ReconcileDecision second = world.Decide();

        Assert.Equal("""[{"field":"spec.env","from":"PROD","to":"prod"}]""", told);
        Assert.Null(second.Prepared.NormalizeChanges);
        world.CycleWithStatus();
        Assert.Equal(told, (string?)TestObjects.Json(world.Resource.Json)["status"]!["changes"]);
    }

    [Fact]
    public void A_plan_in_code_decides_as_the_interpreted_one()
    {
        MemoryWorld interpreted = World("env: '{{ .spec.env | toLower }}'\nreplicas: '{{ toInt .spec.replicas }}'", """{"env":"PROD","replicas":"2"}""", OneMap);
        var inCode = new NormalizePlan
        {
            Fields =
            [
                new("env", new DelegateExpression("the lower one", static data => EvalResult.OfText(Text(data, "env").ToLowerInvariant()))),
                new("replicas", new DelegateExpression(
                    "the number",
                    static data => EvalResult.OfText(Text(data, "replicas")),
                    static data => EvalResult.OfValue(OrkValue.FromInt64(long.Parse(Text(data, "replicas"), System.Globalization.CultureInfo.InvariantCulture))))),
            ],
        };
        var written = new MemoryWorld(interpreted.Plan with { Normalize = inCode }, interpreted.Resource);

        Assert.Equal(HelloWebsiteTests.Describe(interpreted.Decide()), HelloWebsiteTests.Describe(written.Decide()));
    }

    private static string Text(EvalContext data, string field) => OrkValue.FromMap(data.Root).Member("spec").Member(field).ToText();

    private static string Spec(MemoryWorld world)
    {
        ReconcileDecision decision = world.Cycle();
        Assert.Null(decision.Error);
        return TestObjects.Json(world.Resource.Json)["spec"]!.ToJsonString();
    }

    private static MemoryWorld World(string fields, string spec, string box = "default: true", string more = "") => new(
        TestKatalogs.Plan(box, entry: $"normalize:\n{(more.Length == 0 ? "" : $"  {more}\n")}  spec:\n    {fields.Replace("\n", "\n    ", StringComparison.Ordinal)}"),
        TestObjects.Website(spec));
}
