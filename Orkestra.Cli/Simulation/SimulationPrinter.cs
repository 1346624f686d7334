using System.Globalization;
using Orkestra.Cli.Output;

namespace Orkestra.Cli.Simulation;

/// <summary>Shows a simulation: its notes, its cycles, whether it came to rest, and its assertions.</summary>
internal sealed class SimulationPrinter
{
    private readonly IOutput _output;

    public SimulationPrinter(IOutput output)
    {
        _output = output;
    }

    /// <summary>What is about to be simulated.</summary>
    /// <param name="target">The entry and its custom resource.</param>
    /// <param name="remarks">What a reader should know beforehand, whole lines.</param>
    /// <param name="skipped">What is left out of the run.</param>
    public void Begin(SimulationTarget target, IReadOnlyList<string> remarks, IReadOnlyList<string> skipped)
    {
        _output.WriteLine(StyledText.Heading($"Simulating {target.Plan.EntryName}/{target.Resource.Name}"));
        foreach (string remark in remarks)
        {
            _output.WriteLine(StyledText.Dim($"  {remark}"));
        }

        _output.WriteLine();
        if (skipped.Count == 0)
        {
            return;
        }

        foreach (string note in skipped)
        {
            _output.WriteLine(StyledText.Dim($"  note: {note}"));
        }

        _output.WriteLine();
    }

    /// <summary>The cycles and whether they came to rest.</summary>
    public void Cycles(SimulationResult result)
    {
        IReadOnlyList<string> shown = [];
        int first = 0;
        int last = 0;
        foreach (SimulatedCycle cycle in result.Cycles)
        {
            SimulatedOperation[] changes = [.. cycle.Operations.Where(static operation => operation.IsChange)];
            if (changes.Length == 0 && cycle.Error is null)
            {
                continue;
            }

            IReadOnlyList<string> signature = [.. changes.Select(static change => $"{change.Verb} {change.Resource}/{change.Name}")];
            if (cycle.Error is null && first > 0 && signature.SequenceEqual(shown, StringComparer.Ordinal))
            {
                last = cycle.Number;
                continue;
            }

            Fold(first, last);
            WriteCycle(cycle, changes);
            (shown, first, last) = (signature, cycle.Number + 1, 0);
        }

        Fold(first, last);
        string took = string.Create(CultureInfo.InvariantCulture, $" in {result.Elapsed.TotalMilliseconds:0}ms");
        _output.WriteLine();
        _output.WriteLine(result.SteadyAt is { } steady
            ? [StyledText.Good("  ✓ "), string.Create(CultureInfo.InvariantCulture, $"Steady state at cycle {steady}"), StyledText.Dim(took)]
            : [StyledText.Caution("  ~ "), string.Create(CultureInfo.InvariantCulture, $"Max cycles reached ({result.Cycles.Count})"), StyledText.Dim(took)]);
    }

    /// <summary>Every request that was made.</summary>
    public void Operations(SimulationResult result)
    {
        _output.WriteLine();
        _output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  [debug-ops] {result.Operations.Count} total ops recorded across all cycles:"));
        foreach (SimulatedOperation operation in result.Operations)
        {
            _output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"    cycle={operation.Cycle,-3} verb={operation.Verb,-7} resource={operation.Resource,-24} name={operation.Name}"));
        }
    }

    /// <summary>The assertions and the verdict.</summary>
    public void Assertions(IReadOnlyList<Assertion> assertions)
    {
        _output.WriteLine();
        foreach (Assertion assertion in assertions)
        {
            _output.WriteLine(assertion.Passed ? StyledText.Good("  ✓ ") : StyledText.Bad("  ✗ "), assertion.Label);
            if (assertion.Failure is { } failure)
            {
                _output.WriteLine(StyledText.Dim($"      {failure}"));
            }
        }

        _output.WriteLine();
        _output.WriteLine(assertions.All(static assertion => assertion.Passed) ? StyledText.Good("  PASS") : StyledText.Bad("  FAIL"));
    }

    private void WriteCycle(SimulatedCycle cycle, SimulatedOperation[] changes)
    {
        _output.WriteLine(StyledText.Heading(string.Create(CultureInfo.InvariantCulture, $"  Cycle {cycle.Number}:")));
        foreach (IGrouping<string, SimulatedOperation> subject in changes.GroupBy(static change => $"{change.Resource}/{change.Name}", StringComparer.Ordinal))
        {
            StyledText mark = subject.Any(static change => change.IsNew) ? StyledText.Good("    + ")
                : subject.Any(static change => change.Verb == "delete") ? StyledText.Bad("    - ")
                : StyledText.Caution("    ~ ");
            _output.WriteLine(mark, subject.Key);
        }

        if (cycle.Error is { } error)
        {
            _output.WriteLine(StyledText.Bad("    ✗ "), error);
        }
    }

    private void Fold(int first, int last)
    {
        if (last > first)
        {
            _output.WriteLine(StyledText.Dim(string.Create(CultureInfo.InvariantCulture, $"  (cycles {first}–{last}: identical)")));
        }
    }
}
