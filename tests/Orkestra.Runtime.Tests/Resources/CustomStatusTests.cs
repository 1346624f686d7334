using System.Text.Json.Nodes;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Resources;
using Orkestra.Runtime.Resources.Bodies;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.Runtime.Tests.Reconciliation;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Tests.Resources;

/// <summary>The status of objects of any kind: katalog specification 16.10, <c>custom</c>.</summary>
public sealed class CustomStatusTests
{
    private const string Vault = """
        BLOCK:
          custom:
            - apiVersion: vaults.example.io/v1
              kind: Vault
              metadata: { name: vault }
              spec: { size: 3 }
              status: { phase: "{{ .spec.phase }}", count: "{{ .spec.count }}", hosts: ["{{ .spec.phase }}.example.com"] }
              MORE
        """;

    private static readonly KubeResource s_vaults = new(new("vaults.example.io", "v1", "Vault"), "vaults", Namespaced: true);

    [Fact]
    public void The_status_is_applied_after_the_object_and_with_the_kinds_of_its_values()
    {
        PlannedApply apply = Apply(World("onReconcile").Decide());

        Assert.Null(TestObjects.Json(apply.Body)["status"]);
        Assert.Equal(
            TestObjects.Sorted(JsonNode.Parse("""
                {"apiVersion":"vaults.example.io/v1","kind":"Vault","metadata":{"name":"vault","namespace":"default"},
                 "status":{"phase":"Open","count":2,"hosts":["Open.example.com"]}}
                """)!),
            TestObjects.Sorted(TestObjects.Json(apply.Status!.Body)));
        Assert.True(apply.ForcesStatus);
    }

    [Fact]
    public void A_status_that_is_as_declared_is_left_alone_and_another_value_writes_the_status_alone()
    {
        MemoryWorld world = World("onReconcile");
        world.Cycle();
        ReconcileDecision unchanged = world.Decide();

        world.EditResource(static website => website["spec"]!["phase"] = "Shut");
        var status = Assert.IsType<PlannedStatus>(Assert.Single(world.Decide().Writes));
        world.Cycle();
        world.Edit(s_vaults, "vault", static vault => vault["status"]!["phase"] = "Theirs");
        var drifted = Assert.IsType<PlannedStatus>(Assert.Single(world.Decide().Writes));

        Assert.Empty(unchanged.Writes);
        Assert.Equal(["status.hosts[0]", "status.phase"], status.DriftPaths.Order(StringComparer.Ordinal));
        Assert.Equal(["status.phase"], drifted.DriftPaths);
    }

    [Fact]
    public void A_field_that_is_no_more_applies_both()
    {
        MemoryWorld world = World("onReconcile");
        world.Cycle();

        world.EditResource(static website => website["spec"]!.AsObject().Remove("count"));
        PlannedApply apply = Apply(world.Decide());

        Assert.Equal(ApplyReason.Update, apply.Reason);
        Assert.Null(TestObjects.Json(apply.Status!.Body)["status"]!["count"]);
    }

    [Fact]
    public void What_is_made_once_gets_its_status_once()
    {
        MemoryWorld world = World("onCreate");
        Assert.NotNull(Apply(world.Decide()).Status);
        world.Cycle();
        world.EditResource(static website => website["spec"]!["phase"] = "Shut");
        ReconcileDecision kept = world.Decide();
        world.Edit(s_vaults, "vault", static vault => vault.Remove("status"));
        ReconcileDecision first = world.Decide();

        Assert.Empty(kept.Writes);
        Assert.IsType<PlannedStatus>(Assert.Single(first.Writes));
    }

    [Fact]
    public void A_status_that_the_kind_does_not_have_is_not_written() =>
        Assert.Null(Apply(World("onReconcile", "hasStatus: false").Decide()).Status);

    [Fact]
    public void Fields_may_be_left_to_whoever_took_them() =>
        Assert.False(Apply(World("onReconcile", "forceConflict: false").Decide()).ForcesStatus);

    [Fact]
    public void A_status_in_code_is_what_the_declaration_gives()
    {
        MemoryWorld interpreted = World("onReconcile");
        ResourcePlan plan = Assert.Single(interpreted.Plan.OnReconcile.Resources);
        var body = new CustomBody
        {
            Kind = s_vaults,
            Fields = [new("spec", new MapValue([new("size", new LiteralValue(OrkValue.FromInt64(3)))]))],
            Status = new MapValue(
            [
                new("phase", new ExpressionValue(Read("spec.phase"))),
                new("count", new LiteralValue(OrkValue.FromInt64(2))),
                new("hosts", new ListValue([new ExpressionValue(new DelegateExpression("host", static data => EvalResult.OfText(ContextText.Read(data, "spec.phase") + ".example.com")))])),
            ]),
        };
        var inCode = new MemoryWorld(interpreted.Plan with { OnReconcile = new HookBlockPlan { Resources = [plan with { Body = body }] } }, interpreted.Resource);

        RenderedStatus[] both = [Apply(interpreted.Decide()).Status!, Apply(inCode.Decide()).Status!];

        Assert.Equal(both[0].Hash, both[1].Hash);
        Assert.Equal(Apply(interpreted.Decide()).Hash, Apply(inCode.Decide()).Hash);
    }

    private static DelegateExpression Read(string path) => new(path, data => EvalResult.OfText(ContextText.Read(data, path)));

    private static PlannedApply Apply(ReconcileDecision decision)
    {
        Assert.Null(decision.Error);
        return Assert.Single(decision.Writes.OfType<PlannedApply>());
    }

    private static MemoryWorld World(string block, string more = "") => new(
        TestKatalogs.Plan(Vault.Replace("BLOCK", block, StringComparison.Ordinal).Replace("MORE", more, StringComparison.Ordinal)),
        TestObjects.Website("""{"phase":"Open","count":2}"""));
}
