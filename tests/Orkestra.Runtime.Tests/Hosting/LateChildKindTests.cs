using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Resources.Bodies;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Hosting;

/// <summary>Custom children whose CRD comes after the operator, and is called otherwise than the plan guesses.</summary>
public sealed class LateChildKindTests : HostTestBase
{
    private const string Crd = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: oxen.late.example.io
        spec:
          group: late.example.io
          scope: Cluster
          names: { kind: Ox, plural: oxen, singular: ox }
          versions:
            - name: v1
              served: true
              storage: true
              schema: { openAPIV3Schema: { type: object, x-kubernetes-preserve-unknown-fields: true } }
        """;

    private static readonly KubeResource s_guess = new(new("late.example.io", "v1", "Ox"), "oxs", Namespaced: true);
    private static readonly KubeResource s_oxen = new(new("late.example.io", "v1", "Ox"), "oxen", Namespaced: false);

    [Fact]
    public async Task A_child_kind_that_comes_late_is_waited_for_and_made_without_a_restart()
    {
        await Scenario.ApplyAsync(Widgets.Crd("Widget"));
        await Scenario.ApplyAsync(Widgets.Crd("Gadget"));
        await Scenario.ApplyAsync(Widgets.Object("Widget", "a"));
        await Scenario.ApplyAsync(Widgets.Object("Gadget", "a"));
        await StartAsync(WithOx(Widgets.Plan("Widget")), Widgets.Plan("Gadget"));

        await Scenario.HasAsync(Widgets.Resource("Widget"), "a", "status.conditions.0.reason", "Waiting");
        await ValueIsAsync("Widget", "a", "1");
        await ValueIsAsync("Gadget", "a", "1");
        Assert.Contains(
            "the cluster does not serve Ox (late.example.io/v1) yet",
            OperatorScenario.Read((await Scenario.FindAsync(Widgets.Resource("Widget"), "a"))!, "status.conditions.0.message"),
            StringComparison.Ordinal);

        await Scenario.ApplyAsync(Crd);
        await Scenario.HasAsync(s_oxen, "ox-1", "spec.strong", "true", ns: "");
        await Scenario.HasAsync(Widgets.Resource("Widget"), "a", "status.conditions.0.reason", "ReconcileSucceeded");

        await Scenario.DeleteAsync(Widgets.Resource("Widget"), "a");
        await Scenario.DisappearsAsync(Widgets.Resource("Widget"), "a");
        Assert.Null(await Scenario.FindAsync(s_oxen, "ox-1", ns: ""));
    }

    [Fact]
    public async Task A_restart_beside_custom_children_writes_nothing()
    {
        await Scenario.ApplyAsync(Widgets.Crd("Widget"));
        await Scenario.ApplyAsync(Crd);
        await Scenario.ApplyAsync(Widgets.Object("Widget", "a"));
        OperatorPlan plan = WithOx(Widgets.Plan("Widget"));
        await StartAsync(plan);
        await Scenario.HasAsync(Widgets.Resource("Widget"), "a", "status.conditions.0.reason", "ReconcileSucceeded");
        await Scenario.StopAsync();
        Reconciles.Clear();

        await StartAsync(plan);
        await Eventually.BeTrueAsync(() => Reconciles.All.Count > 0, "the resource should be looked at");

        Assert.DoesNotContain(Reconciles.All, static seen => seen.Outcome.WroteAnything);
    }

    private static OperatorPlan WithOx(OperatorPlan plan) => plan with
    {
        OnReconcile = new HookBlockPlan
        {
            Resources =
            [
                new ResourcePlan
                {
                    DeclarationPath = "onReconcile.custom[0]",
                    Name = new ConstantExpression("ox-1"),
                    Mode = ApplyMode.Reconcile,
                    Body = new CustomBody { Kind = s_guess, Fields = [new("spec", new MapValue([new("strong", new LiteralValue(Sdk.Expressions.OrkValue.FromBoolean(true)))]))] },
                },
            ],
        },
    };
}
