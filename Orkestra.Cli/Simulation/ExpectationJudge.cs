using System.Globalization;
using Orkestra.Sdk.Documents;

namespace Orkestra.Cli.Simulation;

/// <summary>Compares what a simulation did with what its document expects.</summary>
internal static class ExpectationJudge
{
    /// <summary>Every expectation in the order in which they are shown.</summary>
    public static IReadOnlyList<Assertion> Judge(SimulateExpectation expect, SimulationResult result)
    {
        var assertions = new List<Assertion>();
        if (expect.Steady is { } steady)
        {
            bool holds = !steady || result.SteadyAt is not null;
            assertions.Add(new Assertion("steady", holds ? null : "expected steady state — reconciler did not stabilise within the cycle limit", Counts: true));
        }

        if (expect.SteadyAt is { } limit)
        {
            // A simulation that never comes to rest passes: whether it must is what 'steady' says.
            bool holds = (result.SteadyAt ?? 0) <= limit;
            assertions.Add(new Assertion(Text($"steadyAt ≤{limit}"), holds ? null : Text($"expected steady at cycle ≤{limit}, reached at cycle {result.SteadyAt}"), Counts: false));
        }

        if (expect.NoErrors == true)
        {
            assertions.Add(new Assertion("noErrors", result.HasErrors ? "a cycle failed" : null, Counts: true));
        }

        assertions.AddRange((expect.Operations ?? []).Select(rule => Present(rule, result.Operations)));
        assertions.AddRange((expect.Absent ?? []).Select(rule => Absent(rule, result.Operations)));
        return assertions;
    }

    private static Assertion Present(SimulateOperation rule, IReadOnlyList<SimulatedOperation> operations)
    {
        string label = Text($"{Subject(rule)} (cycle {rule.Cycle ?? 0})");
        if (rule.Cycle is null)
        {
            return new Assertion(label, "an expected operation needs a cycle; no operation is in cycle 0", Counts: true);
        }

        int found = operations.Count(operation => operation.Cycle == rule.Cycle && Matches(rule, operation));
        int wanted = Math.Max(1, rule.Count ?? 1);
        string? failure = found >= wanted ? null
            : wanted == 1 ? $"no op matching {Criteria(rule)}"
            : Text($"wanted {wanted} op(s) matching {Criteria(rule)}, got {found}");
        return new Assertion(label, failure, Counts: true);
    }

    // Without a cycle the rule is meant for all of them: what must not happen must never happen.
    private static Assertion Absent(SimulateOperation rule, IReadOnlyList<SimulatedOperation> operations)
    {
        int found = operations.Count(operation => (rule.Cycle is null || operation.Cycle == rule.Cycle) && Matches(rule, operation));
        string when = rule.Cycle is { } cycle ? Text($"cycle {cycle}") : "any cycle";
        string? failure = found == 0 ? null : Text($"expected no op matching {Criteria(rule, withCycle: false)} in {when}, found {found}");
        return new Assertion($"absent: {Subject(rule)} ({when})", failure, Counts: false);
    }

    private static bool Matches(SimulateOperation rule, SimulatedOperation operation) =>
        (rule.Verb is null || MatchesVerb(rule.Verb, operation))
        && (rule.Resource is null || rule.Resource == operation.Resource)
        && (rule.Name is null || rule.Name == operation.Name);

    // Documents of several generations name the write of a child differently: what matters is whether the object was there before.
    private static bool MatchesVerb(string verb, SimulatedOperation operation) => operation.Verb == verb || (verb, operation.Verb) switch
    {
        ("create", "apply") => operation.IsNew,
        ("apply", "create") => true,
        ("update" or "patch", "apply") => !operation.IsNew,
        _ => false,
    };

    private static string Subject(SimulateOperation rule) =>
        $"{(rule.Verb is { } verb ? $"{verb} " : string.Empty)}{rule.Resource}{(rule.Name is { } name ? $"/{name}" : string.Empty)}";

    private static string Criteria(SimulateOperation rule, bool withCycle = true)
    {
        var parts = new List<string>();
        if (withCycle)
        {
            parts.Add(Text($"cycle={rule.Cycle}"));
        }

        parts.AddRange(new[] { ("verb", rule.Verb), ("resource", rule.Resource), ("name", rule.Name) }.Where(static part => part.Item2 is not null).Select(static part => $"{part.Item1}={part.Item2}"));
        return string.Join(' ', parts);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
