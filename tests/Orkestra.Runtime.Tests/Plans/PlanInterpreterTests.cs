using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Resources;
using Orkestra.Runtime.Tests.Reconciliation;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Plans;

public sealed class PlanInterpreterTests
{
    [Fact]
    public void What_an_entry_leaves_out_comes_from_the_defaults()
    {
        OperatorPlan plan = TestKatalogs.Plan("default: true");

        Assert.Equal(3, plan.Workers);
        Assert.Equal(TimeSpan.FromSeconds(30), plan.Resync);
        Assert.Equal(100, plan.Queue.MaxDepth);
        Assert.Equal(5, plan.Queue.FailureThreshold);
        Assert.Null(plan.Gate);
        Assert.Equal("hello-website", plan.Katalog.Name);
    }

    [Fact]
    public void What_an_entry_says_wins()
    {
        OperatorPlan plan = TestKatalogs.Plan("default: true", entry: """
            workers: 7
            resync: 5m
            queue: { maxDepth: 9, failureThreshold: 2 }
            namespace: apps
            labelSelector: { team: a, tier: b }
            removeFinalizers: true
            """);

        Assert.Equal(7, plan.Workers);
        Assert.Equal(TimeSpan.FromMinutes(5), plan.Resync);
        Assert.Equal(new QueuePlan { MaxDepth = 9, FailureThreshold = 2 }, plan.Queue);
        Assert.Equal("apps", plan.Namespaces.Single);
        Assert.Equal("team=a,tier=b", plan.LabelSelector);
        Assert.True(plan.RemoveFinalizers);
    }

    [Fact]
    public void Declarations_keep_their_place_and_get_the_mode_of_their_block()
    {
        OperatorPlan plan = TestKatalogs.Plan("""
            onCreate:
              configMaps: [{ name: a }, { name: b, reconcile: true }]
            onReconcile:
              configMaps: [{ name: c }]
            """);

        Assert.Equal(
            [("onCreate.configMaps[0]", ApplyMode.CreateOnly), ("onCreate.configMaps[1]", ApplyMode.Reconcile)],
            plan.OnCreate.Resources.Select(static r => (r.DeclarationPath, r.Mode)));
        Assert.Equal(
            [("onReconcile.configMaps[0]", ApplyMode.Reconcile)],
            plan.OnReconcile.Resources.Select(static r => (r.DeclarationPath, r.Mode)));
    }

    [Fact]
    public void Conditions_gate_the_box_the_group_the_declaration_and_the_field()
    {
        OperatorPlan plan = TestKatalogs.Plan("""
            when: [{ field: spec.on, equals: "true" }]
            onReconcile:
              or: [{ field: spec.a, exists: true }, { field: spec.b, exists: true }]
              configMaps:
                - { name: a, when: [{ field: spec.tier, in: "gold,silver" }] }
            status:
              fields: [{ path: phase, value: x, when: [{ field: status.phase, notExists: true }] }]
            """);
        var world = new MemoryWorld(plan, TestObjects.Website("""{"on":true,"b":1,"tier":"bronze"}"""));

        Assert.Contains(world.Decide().Trace, static entry => entry.Detail.Contains("spec.tier in \"gold,silver\"", StringComparison.Ordinal));
        world.EditResource(static r => r["spec"]!["tier"] = "gold");
        Assert.Equal(2, world.Decide().Writes.Count);
        world.EditResource(static r => r["spec"]!["on"] = false);
        Assert.True(world.Decide().Gated);
    }

    [Theory]
    [InlineData("preReconcile: { when: [{ field: '{{ .spec.on }}', equals: 'true' }] }")]
    [InlineData("preReconcile: { or: [{ field: spec.on, equals: 'true' }, { field: spec.tier, equals: gold }] }")]
    [InlineData("preReconcile: { reconcileGate: { when: [{ field: spec.on, equals: true }] } }")]
    [InlineData("reconciler: { preReconcile: { when: [{ field: spec.on, equals: true }] } }")]
    [InlineData("preReconcile: { when: [{ field: spec.on, exists: true }], reconcileGate: { when: [{ field: spec.on, equals: true }] } }")]
    [InlineData("when: [{ field: spec.on, exists: true }]\npreReconcile: { when: [{ field: spec.on, equals: true }] }")]
    public void A_gate_before_reconciling_is_one_of_the_box(string gate)
    {
        OperatorPlan plan = TestKatalogs.Plan($"{gate}\nonReconcile: {{ configMaps: [{{ name: a }}] }}");
        var world = new MemoryWorld(plan, TestObjects.Website("""{"on":false}"""));

        ReconcileDecision closed = world.Decide();
        world.EditResource(static r => r["spec"]!["on"] = true);

        Assert.True(closed.Gated);
        Assert.Contains("spec.on", closed.Skipped, StringComparison.Ordinal);
        Assert.Empty(closed.Writes);
        Assert.Equal(2, world.Decide().Writes.Count);
    }

    [Fact]
    public void A_documents_notes_can_be_called()
    {
        OperatorPlan plan = TestKatalogs.Plan(
            "onCreate: { configMaps: [{ name: a, data: { host: '{{ fullHost }}' } }] }",
            root: """
                notes:
                  functions:
                    - { name: fullHost, expression: '{{ .metadata.name }}.local' }
                """);
        var world = new MemoryWorld(plan, TestObjects.Website());
        world.Cycle();

        Assert.Equal(
            "my-site.local",
            (string?)TestObjects.Json(world.Get(WellKnownResources.ConfigMaps, "a").Json)["data"]!["host"]);
    }

    [Fact]
    public void Deletion_lists_kinds_from_all_groups()
    {
        OperatorPlan plan = TestKatalogs.Plan("""
            onDelete:
              ordered: true
              groups:
                - name: first
                  deployments: [{ name: "{{ .broken.path.here }}", image: x }]
                - name: second
                  secrets: [{ name: s }]
            """);

        Assert.Equal(["deployments", "secrets"], plan.OnDelete.Resources.Select(static declared => declared.Body.Resource.Plural));
    }

    [CorpusFact]
    public void Every_katalog_of_the_corpus_gives_a_plan()
    {
        var interpreter = new PlanInterpreter(ResourceHandlers.BuiltIn);
        int plans = 0;
        foreach (string path in Directory.EnumerateFiles(RepositoryPaths.Corpus!, "*.yaml", SearchOption.AllDirectories))
        {
            foreach (OrkestraDocument document in DocumentReader.Read(new SourceFile(path, File.ReadAllText(path)), new DiagnosticBag()))
            {
                if (document is KatalogDocument katalog)
                {
                    foreach (CrdDeclaration entry in katalog.Crds)
                    {
                        OperatorPlan plan = interpreter.Interpret(katalog, entry, TestKatalogs.Websites, RuntimeDefaults.Standard);
                        new MemoryWorld(plan, TestObjects.Website()).CycleOrError();
                        plans++;
                    }
                }
            }
        }

        Assert.True(plans > 20, $"only {plans} entries were found");
    }
}
