using Orkestra.Cli.Simulation;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;

namespace Orkestra.Cli.Tests.Simulation;

public sealed class ExpectationJudgeTests
{
    [Fact]
    public void An_apply_of_a_new_object_counts_as_create_and_apply_but_not_as_update()
    {
        SimulationResult result = Result([New("apply", "deployments", "site")]);

        Assert.True(Holds("ops: [{ cycle: 1, verb: create, resource: deployments, name: site }]", result));
        Assert.True(Holds("ops: [{ cycle: 1, verb: apply, resource: deployments }]", result));
        Assert.False(Holds("ops: [{ cycle: 1, verb: update, resource: deployments }]", result));
        Assert.False(Holds("ops: [{ cycle: 1, verb: patch, resource: deployments }]", result));
    }

    [Fact]
    public void An_apply_of_an_object_that_was_there_counts_as_update_and_patch_but_not_as_create()
    {
        SimulationResult result = Result([Old("apply", "deployments", "site")]);

        Assert.True(Holds("ops: [{ cycle: 1, verb: update, resource: deployments }]", result));
        Assert.True(Holds("ops: [{ cycle: 1, verb: patch, resource: deployments }]", result));
        Assert.False(Holds("ops: [{ cycle: 1, verb: create, resource: deployments }]", result));
    }

    [Fact]
    public void A_plain_create_also_counts_as_apply()
    {
        Assert.True(Holds("ops: [{ cycle: 1, verb: apply, resource: jobs }]", Result([New("create", "jobs", "x")])));
    }

    [Fact]
    public void A_rule_counts_operations_of_its_cycle_only()
    {
        SimulationResult result = Result([New("create", "jobs", "a"), New("create", "jobs", "b")], [New("create", "jobs", "c")]);

        Assert.True(Holds("ops: [{ cycle: 1, verb: create, resource: jobs, count: 2 }]", result));
        Assert.False(Holds("ops: [{ cycle: 2, verb: create, resource: jobs, count: 2 }]", result));
        Assert.Equal("wanted 2 op(s) matching cycle=2 verb=create resource=jobs, got 1", Failure("ops: [{ cycle: 2, verb: create, resource: jobs, count: 2 }]", result));
    }

    [Fact]
    public void An_expected_operation_without_a_cycle_is_never_found_and_says_so()
    {
        Assert.Equal("an expected operation needs a cycle; no operation is in cycle 0", Failure("ops: [{ verb: create, resource: jobs }]", Result([New("create", "jobs", "a")])));
    }

    [Fact]
    public void What_must_be_absent_without_a_cycle_must_be_absent_from_all_of_them()
    {
        SimulationResult result = Result([], [New("create", "secrets", "x")]);

        Assert.Equal("expected no op matching resource=secrets in any cycle, found 1", Failure("absent: [{ resource: secrets }]", result));
        Assert.True(Holds("absent: [{ cycle: 1, resource: secrets }]", result));
        Assert.True(Holds("absent: [{ resource: secrets, name: other }]", result));
    }

    [Fact]
    public void Steady_is_the_first_cycle_that_does_what_the_one_before_did()
    {
        SimulationResult result = Result([New("create", "jobs", "a"), Old("patch", "status", "x")], [Old("patch", "status", "x")], [Old("patch", "status", "x")]);

        Assert.Equal(3, result.SteadyAt);
        Assert.True(Holds("steady: true", result));
        Assert.True(Holds("steadyAt: 3", result));
        Assert.Equal("expected steady at cycle ≤2, reached at cycle 3", Failure("steadyAt: 2", result));
    }

    [Fact]
    public void Two_cycles_that_do_nothing_are_steady()
    {
        Assert.Equal(2, Result([], []).SteadyAt);
    }

    [Fact]
    public void A_single_cycle_is_never_steady_and_only_true_asserts_it()
    {
        SimulationResult result = Result([New("create", "jobs", "a")]);

        Assert.False(Holds("steady: true", result));
        Assert.True(Holds("steady: false", result));
        Assert.True(Holds("steadyAt: 1", result));
    }

    [Fact]
    public void Reads_count_for_being_steady()
    {
        Assert.Equal(2, Result([Old("get", "jobs", "a")], [Old("get", "jobs", "b")]).SteadyAt);
        Assert.Null(Result([Old("get", "jobs", "a")], []).SteadyAt);
    }

    [Fact]
    public void An_entry_of_its_own_expectations_takes_from_the_others_what_it_does_not_say()
    {
        SimulateExpectation expect = Parse("steady: true, ops: [{ cycle: 1, verb: create, resource: jobs }], crds: { site: { ops: [] } }");

        Assert.True(expect.For("site").Steady);
        Assert.Empty(expect.For("site").Operations!);
        Assert.Single(expect.For("other").Operations!);
    }

    private static bool Holds(string expect, SimulationResult result) => ExpectationJudge.Judge(Parse(expect), result).All(static assertion => assertion.Passed);

    private static string? Failure(string expect, SimulationResult result) => Assert.Single(ExpectationJudge.Judge(Parse(expect), result)).Failure;

    private static SimulateExpectation Parse(string expect)
    {
        var file = new SourceFile(
            "simulate.yaml",
            $"apiVersion: orkestra.orkspace.io/v1\nkind: Simulate\nmetadata: {{ name: x }}\nspec: {{ katalog: k.yaml, cr: c.yaml, expect: {{ {expect} }} }}\n");
        var diagnostics = new DiagnosticBag();
        var document = (SimulateDocument)DocumentReader.Read(file, diagnostics).Single();
        Assert.False(diagnostics.HasErrors);
        return document.Spec!.Expect!;
    }

    private static SimulationResult Result(params SimulatedOperation[][] cycles)
    {
        SimulatedCycle[] numbered = [.. cycles.Select(static (operations, index) =>
            new SimulatedCycle(index + 1, [.. operations.Select(operation => operation with { Cycle = index + 1 })], null))];
        return new SimulationResult(numbered, [.. numbered.SelectMany(static cycle => cycle.Operations)], TimeSpan.Zero);
    }

    private static SimulatedOperation New(string verb, string resource, string name) => new(0, verb, resource, "default", name) { IsNew = true };

    private static SimulatedOperation Old(string verb, string resource, string name) => new(0, verb, resource, "default", name);
}
