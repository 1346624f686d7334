using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Resources.Bodies;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Tests.Reconciliation;

/// <summary>Conditional provisioning: runtime specification 10.7 and 11.</summary>
public sealed class GateTests
{
    [Fact]
    public void A_condition_that_turns_false_deletes_a_reconciled_child()
    {
        MemoryWorld world = World(Map("extra", ApplyMode.Reconcile, tier: "premium"));
        world.Cycle();
        world.EditResource(static r => r["spec"]!["tier"] = "free");

        var delete = Assert.IsType<PlannedDelete>(Assert.Single(world.Cycle().Writes));

        Assert.Equal("extra", delete.Key.Name);
        Assert.Empty(world.Decide().Writes);
    }

    [Fact]
    public void A_condition_that_turns_false_leaves_a_created_child_alone()
    {
        MemoryWorld world = World(Map("extra", ApplyMode.CreateOnly, tier: "premium"));
        world.Cycle();
        world.EditResource(static r => r["spec"]!["tier"] = "free");

        Assert.Empty(world.Decide().Writes);
        world.Get(WellKnownResources.ConfigMaps, "extra");
    }

    [Fact]
    public void Exclusive_declarations_of_one_name_swap_without_a_delete()
    {
        MemoryWorld world = World(
            Map("settings", ApplyMode.Reconcile, tier: "premium", value: "big"), Map("settings", ApplyMode.Reconcile, tier: "free", value: "small"));
        world.Cycle();
        world.EditResource(static r => r["spec"]!["tier"] = "free");

        var apply = Assert.IsType<PlannedApply>(Assert.Single(world.Cycle().Writes));

        Assert.Equal("small", (string?)TestObjects.Json(apply.Body)["data"]!["value"]);
        Assert.Empty(world.Decide().Writes);
    }

    [Fact]
    public void A_child_that_is_not_ours_is_not_deleted()
    {
        MemoryWorld world = World(Map("extra", ApplyMode.Reconcile, tier: "premium"));
        world.Cycle();
        world.EditResource(static r => r["spec"]!["tier"] = "free");
        world.Edit(WellKnownResources.ConfigMaps, "extra", static c =>
        {
            c["metadata"]!["labels"]![WellKnownLabels.OwnerUid] = "other";
            c["metadata"]!["ownerReferences"]![0]!["uid"] = "other";
        });

        Assert.Empty(world.Decide().Writes);
    }

    [Fact]
    public void A_closed_group_deletes_nothing()
    {
        MemoryWorld world = World(Map("extra", ApplyMode.Reconcile));
        world.Cycle();
        world.Plan = world.Plan with { OnReconcile = world.Plan.OnReconcile with { Gate = Tier("premium-plus") } };

        Assert.Empty(world.Decide().Writes);
    }

    [Fact]
    public void A_closed_box_touches_nothing_and_says_so()
    {
        MemoryWorld world = World(Map("extra", ApplyMode.Reconcile));
        world.Plan = world.Plan with { Gate = Tier("premium-plus") };

        ReconcileDecision decision = world.Decide();

        Assert.True(decision.Gated);
        Assert.Equal("spec.tier equals premium-plus", decision.Skipped);
        Assert.Empty(decision.Writes);
    }

    [Fact]
    public void The_same_object_ensured_and_kept_is_written_once()
    {
        MemoryWorld world = World(Map("settings", ApplyMode.Reconcile, value: "kept"));
        world.Plan = world.Plan with { OnCreate = new HookBlockPlan { Resources = [Map("settings", ApplyMode.CreateOnly, value: "first")] } };

        PlannedApply apply = Assert.Single(world.Cycle().Writes.OfType<PlannedApply>());

        Assert.Equal("kept", (string?)TestObjects.Json(apply.Body)["data"]!["value"]);
        Assert.Empty(world.Decide().Writes);
    }

    [Fact]
    public void While_a_name_cannot_be_made_out_nothing_of_its_kind_is_deleted()
    {
        MemoryWorld world = World(Map("extra", ApplyMode.Reconcile, tier: "premium"));
        world.Cycle();
        world.EditResource(static r => r["spec"]!["tier"] = "free");
        var broken = new ResourcePlan
        {
            DeclarationPath = "onReconcile.configMaps[1]",
            Name = new DelegateExpression("{{ broken }}", static _ => EvalResult.Failed("broken")),
            Body = new ConfigMapBody(),
        };
        world.Plan = world.Plan with { OnReconcile = new HookBlockPlan { Resources = [.. world.Plan.OnReconcile.Resources, broken] } };

        ReconcileDecision decision = world.Decide();

        Assert.Equal("onReconcile.configMaps[1]: name: broken", decision.Error);
        Assert.Empty(decision.Writes);
    }

    private static MemoryWorld World(params ResourcePlan[] declarations) => new(
        new OperatorPlan
        {
            EntryName = "website",
            Katalog = new KatalogInfo("test"),
            Resource = TestKatalogs.Websites,
            OnReconcile = new HookBlockPlan { Resources = declarations },
        },
        TestObjects.Website("""{"tier":"premium"}"""));

    private static ResourcePlan Map(string name, ApplyMode mode, string? tier = null, string value = "v") => new()
    {
        DeclarationPath = "onReconcile.configMaps[0]",
        Name = new ConstantExpression(name),
        Mode = mode,
        Gate = tier is null ? null : Tier(tier),
        Body = new ConfigMapBody { Data = [KeyValuePair.Create<string, CompiledExpression>("value", new ConstantExpression(value))] },
    };

    private static DelegateGate Tier(string tier) => new(
        $"spec.tier equals {tier}",
        context => OrkValue.FromMap(context.Root).Member("spec").Member("tier").TryGetString(out string? text) && text == tier);
}
