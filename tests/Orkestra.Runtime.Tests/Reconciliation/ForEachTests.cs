using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.Tests.Reconciliation;

public sealed class ForEachTests
{
    private const string Regions = """
        onReconcile:
          deployments:
            - forEach: { field: spec.regions, as: region }
              name: "{{ .metadata.name }}-{{ .region }}"
              image: "nginx:{{ .index }}"
        """;

    [Fact]
    public void A_list_gives_one_object_per_element_in_order()
    {
        var world = new MemoryWorld(TestKatalogs.Plan(Regions), TestObjects.Website("""{"regions":["us","eu"]}"""));

        PlannedApply[] applied = [.. world.Decide().Writes.OfType<PlannedApply>()];

        Assert.Equal(["my-site-us", "my-site-eu"], applied.Select(static a => a.Key.Name));
        Assert.Equal("nginx:1", (string?)TestObjects.Json(applied[1].Body)["spec"]!["template"]!["spec"]!["containers"]![0]!["image"]);
    }

    [Fact]
    public void A_map_gives_its_keys_in_sorted_order_with_their_values()
    {
        OperatorPlan plan = TestKatalogs.Plan("""
            onReconcile:
              configMaps:
                - forEach: { field: spec.settings }
                  name: "{{ .item }}"
                  data: { value: "{{ .value }}" }
            """);
        var world = new MemoryWorld(plan, TestObjects.Website("""{"settings":{"b":"2","a":"1"}}"""));

        PlannedApply[] applied = [.. world.Decide().Writes.OfType<PlannedApply>()];

        Assert.Equal(["a", "b"], applied.Select(static a => a.Key.Name));
        Assert.Equal("2", (string?)TestObjects.Json(applied[1].Body)["data"]!["value"]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"regions":[]}""")]
    [InlineData("""{"regions":null}""")]
    public void An_absent_or_empty_field_gives_nothing(string spec)
    {
        ReconcileDecision decision = new MemoryWorld(TestKatalogs.Plan(Regions), TestObjects.Website(spec)).Decide();

        Assert.Null(decision.Error);
        Assert.Empty(decision.Writes.OfType<PlannedApply>());
    }

    [Fact]
    public void A_field_that_is_no_collection_is_an_error()
    {
        ReconcileDecision decision = new MemoryWorld(TestKatalogs.Plan(Regions), TestObjects.Website("""{"regions":"eu"}""")).Decide();

        Assert.Equal("onReconcile.deployments[0]: forEach.field: spec.regions is neither a list nor a map", decision.Error);
    }

    [Fact]
    public void An_element_that_is_gone_takes_its_object_with_it()
    {
        var world = new MemoryWorld(TestKatalogs.Plan(Regions), TestObjects.Website("""{"regions":["us","eu"]}"""));
        world.Cycle();
        world.EditResource(static r => r["spec"]!["regions"]!.AsArray().RemoveAt(0));

        IReadOnlyList<PlannedWrite> writes = world.Cycle().Writes;

        // The remaining element has another index now, which its image shows.
        Assert.Equal("my-site-us", Assert.Single(writes.OfType<PlannedDelete>()).Key.Name);
        Assert.Equal("my-site-eu", Assert.Single(writes.OfType<PlannedApply>()).Key.Name);
        Assert.Empty(world.Decide().Writes);
    }

    [Fact]
    public void Under_plain_onCreate_objects_of_elements_that_are_gone_stay()
    {
        OperatorPlan plan = TestKatalogs.Plan(Regions.Replace("onReconcile", "onCreate", StringComparison.Ordinal));
        var world = new MemoryWorld(plan, TestObjects.Website("""{"regions":["us","eu"]}"""));
        world.Cycle();
        world.EditResource(static r => r["spec"]!["regions"]!.AsArray().RemoveAt(0));

        Assert.Empty(world.Decide().Writes);
    }
}
