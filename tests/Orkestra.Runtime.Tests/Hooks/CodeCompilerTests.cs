using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Tests.Reconciliation;

namespace Orkestra.Runtime.Tests.Hooks;

/// <summary>What documents say about code, as plans.</summary>
public sealed class CodeCompilerTests
{
    [Fact]
    public void Hooks_of_a_document_are_those_that_code_would_write()
    {
        OperatorPlan plan = TestKatalogs.Plan("""
            reconciler:
              hooks:
                location: ./Hooks
                function: SiteHooks
                runHooksFirst: true
                args: { size: "{{ .spec.size }}", text: plain }
                managedResources: [pods, { kind: Job }, { kind: Vault, apiVersion: store.io/v2, namespaced: false }, { kind: Nameless }]
                external: [{ name: place, url: http://localhost }]
            """);

        HookPlan hooks = plan.Hooks!;
        Assert.Equal(("SiteHooks", "./Hooks", true), (hooks.Function, hooks.Location, hooks.RunsFirst));
        Assert.Equal(["size", "text"], ((MapValue)hooks.Args!).Members.Select(static member => member.Key));
        Assert.Equal("{{ .spec.size }}", Assert.IsType<ExpressionValue>(((MapValue)hooks.Args).Members[0].Value).Expression.Text);
        var vaults = new KubeResource(new GroupVersionKind("store.io", "v2", "Vault"), "vaults", Namespaced: false);
        Assert.Equal([WellKnownResources.Pods, WellKnownResources.Jobs, vaults], hooks.ManagedResources);
        Assert.Equal("hooks.external[0]", Assert.Single(hooks.External).DeclarationPath);
        Assert.Equal([vaults], plan.CustomResources());
        Assert.Equal("vaultz", plan.WithServed(vaults with { Plural = "vaultz" }).CustomResources()[0].Plural);
    }

    [Fact]
    public void Beside_a_constructor_only_what_comes_before_a_reconcile_is_left()
    {
        OperatorPlan plan = TestKatalogs.Plan(
            """
            default: false
            when: [{ field: spec.on, equals: "true" }]
            constructor: { location: ./R, function: SiteReconciler, args: { a: b }, managedResources: [Job] }
            hooks: { location: ./Hooks, function: SiteHooks }
            onReconcile: { configMaps: [{ name: a }] }
            reconciler: { requeue: { after: 5s } }
            """,
            "normalize: { spec: { image: a } }");

        Assert.Equal(("SiteReconciler", "./R"), (plan.Constructor!.Function, plan.Constructor.Location));
        Assert.Null(plan.Hooks);
        Assert.Empty(plan.OnReconcile.Resources);
        Assert.Empty(plan.Normalize.Fields);
        Assert.NotNull(plan.Gate);
        Assert.NotNull(plan.Requeue);
        Assert.Equal([WellKnownResources.Jobs], plan.ChildResources());
    }

    [Fact]
    public void A_constructor_that_is_not_asked_to_do_the_work_is_not_in_the_plan()
    {
        OperatorPlan plan = TestKatalogs.Plan("constructor: { location: ./R, function: SiteReconciler }\nonReconcile: { configMaps: [{ name: a }] }");

        Assert.Null(plan.Constructor);
        Assert.Single(plan.OnReconcile.Resources);
    }
}
