using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Resources.Bodies;
using Orkestra.Runtime.Resources.Workloads;

namespace Orkestra.Runtime.Tests.Reconciliation;

/// <summary>Katalog specification 16.9 and runtime specification 10.11: the number of a workload's pods follows conditions.</summary>
public sealed class WorkloadScalingTests
{
    private const string Scaling = """
                min: "2"
                max: "{{ .spec.most }}"
                cooldown: 1m
                scaleUp: { conditions: { when: [{ field: spec.load, greaterThan: 80 }] }, increment: 2 }
                scaleDown: { conditions: { or: [{ field: spec.load, lessThan: 20 }, { field: spec.idle, equals: "true" }] } }
        """;

    [Theory]
    [InlineData("onReconcile", "deployments")]
    [InlineData("onReconcile", "statefulSets")]
    [InlineData("onReconcile", "replicaSets")]
    [InlineData("onCreate", "deployments")]
    [InlineData("onCreate", "statefulSets")]
    [InlineData("onCreate", "replicaSets")]
    public void The_number_goes_up_and_down_in_steps_within_its_bounds_and_rests_between_them(string block, string kind)
    {
        MemoryWorld world = World(block, kind, load: 90, replicas: 3);
        world.Cycle();
        Assert.Equal(3, Replicas(world));

        world.Cycle();
        Assert.Equal(5, Replicas(world));
        world.Now += TimeSpan.FromSeconds(59);
        Assert.Empty(world.Cycle().Writes);
        world.Now += TimeSpan.FromSeconds(1);
        world.Cycle();
        Assert.Equal(6, Replicas(world));
        world.Now += TimeSpan.FromMinutes(1);
        Assert.Empty(world.Cycle().Writes);

        Load(world, 10);
        int[] down = [.. Enumerable.Range(0, 5).Select(_ =>
        {
            world.Cycle();
            world.Now += TimeSpan.FromMinutes(1);
            return Replicas(world);
        })];
        Assert.Equal([5, 4, 3, 2, 2], down);
        Load(world, 50);
        Assert.Empty(world.Cycle().Writes);
    }

    [Fact]
    public void A_workload_that_is_made_begins_within_the_bounds()
    {
        Assert.Equal([2, 4, 6], ((int[])[1, 4, 9]).Select(static declared =>
        {
            MemoryWorld world = World("onReconcile", "deployments", load: 50, declared);
            world.Cycle();
            return Replicas(world);
        }));
    }

    [Theory]
    [InlineData("onReconcile")]
    [InlineData("onCreate")]
    public void A_number_that_somebody_else_sets_stays_within_the_bounds_and_is_brought_back_into_them(string block)
    {
        MemoryWorld world = World(block, "deployments", load: 50, replicas: 3);
        world.Cycle();

        world.Edit(WellKnownResources.Deployments, "app", static child => child["spec"]!["replicas"] = 5);
        world.Cycle();
        Assert.Equal(5, Replicas(world));

        world.Edit(WellKnownResources.Deployments, "app", static child => child["spec"]!["replicas"] = 20);
        world.Cycle();
        Assert.Equal(6, Replicas(world));
        Assert.Empty(world.Cycle().Writes);
    }

    [Fact]
    public void A_workload_that_only_has_to_exist_is_given_another_number_and_nothing_else()
    {
        MemoryWorld world = World("onCreate", "deployments", load: 90, replicas: 3);
        world.Cycle();
        world.Edit(WellKnownResources.Deployments, "app", static child => child["spec"]!["paused"] = true);

        ReconcileDecision decision = world.Decide();

        var scale = Assert.IsType<PlannedScale>(Assert.Single(decision.Writes));
        Assert.Equal("""{"metadata":{"annotations":{"orkestra.orkspace.io/scaled-at":"2026-01-01T00:00:00Z"}},"spec":{"replicas":5}}""", Json(scale.Body, static body => body["metadata"]!.AsObject().Remove("uid")));
        Assert.Contains(decision.Trace, static entry => entry.Detail == "scaled up from 3 to 5");
    }

    [Theory]
    [InlineData("max: 0", "autoscale.max: the bounds 1 to 0 contain no number of pods")]
    [InlineData("max: '{{ .spec.name }}'", "autoscale.max: expected a whole number, got 'many'")]
    [InlineData("cooldown: '{{ .spec.name }}'", "autoscale.cooldown: expected a duration such as 2m, got 'many'")]
    [InlineData("scaleUp: { increment: 0 }", "autoscale.scaleUp.increment: must be at least 1, not 0")]
    public void What_makes_no_sense_fails_and_changes_nothing(string scaling, string error)
    {
        OperatorPlan plan = TestKatalogs.Plan($"onCreate:\n  deployments:\n    - {{ name: app, image: i, autoscale: {{ {scaling} }} }}");
        var world = new MemoryWorld(plan with { OnCreate = TestKatalogs.Plan("onCreate: { deployments: [{ name: app, image: i }] }").OnCreate }, TestObjects.Website("""{"name":"many"}"""));
        world.Cycle();
        world.Plan = plan;

        ReconcileDecision decision = world.Decide();

        Assert.EndsWith(error, decision.Error, StringComparison.Ordinal);
        Assert.Empty(decision.Writes);
    }

    [Fact]
    public void Growing_comes_first_and_a_condition_that_cannot_be_evaluated_does_not_hold()
    {
        static int After(string up, string down)
        {
            var world = new MemoryWorld(
                TestKatalogs.Plan($"onReconcile:\n  deployments:\n    - {{ name: app, image: i, replicas: 3, autoscale: {{ scaleUp: {up}, scaleDown: {down} }} }}"),
                TestObjects.Website());
            world.Cycle();
            world.Cycle();
            return Replicas(world);
        }

        const string Broken = "{ conditions: { when: [{ field: '{{ .spec.a.b.c }}', notEquals: x }] } }";
        Assert.Equal((4, 2, 3), (After("{}", "{}"), After(Broken, "{}"), After(Broken, Broken)));
    }

    [Fact]
    public void Whatever_happens_the_number_stays_within_its_bounds_and_rests_after_each_step() =>
        Prop.ForAll(Histories(), static history =>
        {
            MemoryWorld world = World(history.Block, "deployments", load: 50, replicas: 3);
            world.Cycle();
            DateTimeOffset? last = null;
            foreach (Turn turn in history.Turns)
            {
                world.Now += TimeSpan.FromSeconds(turn.Seconds);
                Load(world, turn.Load);
                int before = Replicas(world);
                world.Cycle();
                int after = Replicas(world);
                if (after is < 2 or > 6 || Math.Abs(after - before) > 2 || (after != before && world.Now - last < TimeSpan.FromMinutes(1)))
                {
                    return false;
                }

                last = after != before ? world.Now : last;
                if (world.Decide().Writes.Count > 0)
                {
                    return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Bodies_in_code_are_those_of_documents()
    {
        var inCode = new DeploymentBody
        {
            Pod = new PodTemplate { Image = new ConstantExpression("i") },
            Scaling = new ReplicaScaling
            {
                Min = new ConstantExpression("2"),
                Max = new ConstantExpression("6"),
                Cooldown = new ConstantExpression("1m"),
                Up = new ScaleStep { Gate = new DelegateGate("spec.load gt 80", static data => MainJob.ContextText.Read(data, "spec.load") == "90"), By = new ConstantExpression("2") },
            },
        };
        OperatorPlan interpreted = TestKatalogs.Plan("""
            onReconcile:
              deployments:
                - { name: app, image: i, autoscale: { min: 2, max: 6, cooldown: 1m, scaleUp: { conditions: { when: [{ field: spec.load, greaterThan: 80 }] }, increment: 2 } } }
            """);
        OperatorPlan written = interpreted with { OnReconcile = interpreted.OnReconcile with { Resources = [interpreted.OnReconcile.Resources[0] with { Body = inCode }] } };

        Assert.Equal(TwoCycles(interpreted), TwoCycles(written));

        static string TwoCycles(OperatorPlan plan)
        {
            var world = new MemoryWorld(plan, TestObjects.Website("""{"load":90}"""));
            return HelloWebsiteTests.Describe(world.Cycle()) + HelloWebsiteTests.Describe(world.Cycle());
        }
    }

    private static MemoryWorld World(string block, string kind, int load, int replicas) => new(
        TestKatalogs.Plan($"{block}:\n  {kind}:\n    - name: app\n      image: i\n      replicas: \"{{{{ .spec.replicas }}}}\"\n      autoscale:\n{Scaling}"),
        TestObjects.Website($$"""{"load":{{load}},"most":6,"replicas":{{replicas}}}"""));

    private static void Load(MemoryWorld world, int load) => world.EditResource(resource => resource["spec"]!["load"] = load);

    private static int Replicas(MemoryWorld world) =>
        TestObjects.Json(Assert.Single(world.Children, static child => child.Name == "app").Json)["spec"]!["replicas"]!.GetValue<int>();

    private static string Json(ReadOnlyMemory<byte> json, Action<JsonObject> change)
    {
        JsonObject node = TestObjects.Json(json).AsObject();
        change(node);
        return node.ToJsonString();
    }

    private static Arbitrary<History> Histories() =>
        (from block in Gen.Elements("onCreate", "onReconcile")
         from turns in (from seconds in Gen.Choose(0, 90) from load in Gen.Elements(5, 50, 95) select new Turn(seconds, load)).ListOf()
         select new History(block, [.. turns])).ToArbitrary();

    private sealed record Turn(int Seconds, int Load);

    private sealed record History(string Block, Turn[] Turns);
}
