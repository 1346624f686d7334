using System.Globalization;
using Orkestra.Cli.Output;
using Orkestra.Runtime.OperatorBoxes;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Cli.Running;

/// <summary>Shows reconciles as they happen: those that changed something, waited or failed. Unchanged cycles are silent.</summary>
internal sealed class ReconcilePrinter : IReconcileObserver
{
    private readonly IOutput _output;

    public ReconcilePrinter(IOutput output)
    {
        _output = output;
    }

    public void Reconciled(OperatorPlan plan, ObjectKey key, ReconcileOutcome outcome, ReconcileTrace? trace, TimeSpan duration)
    {
        switch (outcome.Kind)
        {
            case ReconcileOutcomeKind.Failed:
                _output.WriteLine(StyledText.Bad("✗ "), Subject(plan, key), " ", StyledText.Bad(outcome.Message ?? "failed"));
                break;
            case ReconcileOutcomeKind.Denied when outcome.WroteAnything:
                _output.WriteLine(StyledText.Bad("⊘ "), Subject(plan, key), " ", StyledText.Bad($"denied: {outcome.Message}"), StyledText.Dim(Took(duration)));
                break;
            case ReconcileOutcomeKind.Waiting:
                _output.WriteLine(StyledText.Caution("… "), Subject(plan, key), " ", StyledText.Caution(outcome.Message ?? "waiting"), StyledText.Dim(Took(duration)));
                break;
            case ReconcileOutcomeKind.Succeeded when outcome.WroteAnything || outcome.Deleting:
                _output.WriteLine([StyledText.Good("✓ "), Subject(plan, key), .. Changes(plan, key, outcome, trace), StyledText.Dim(Took(duration))]);
                break;
        }
    }

    private static StyledText Subject(OperatorPlan plan, ObjectKey key) => StyledText.Name($"{plan.EntryName} {key}");

    private static string Took(TimeSpan duration) => string.Create(CultureInfo.InvariantCulture, $"  {duration.TotalMilliseconds:0.#} ms");

    private static IEnumerable<StyledText> Changes(OperatorPlan plan, ObjectKey key, ReconcileOutcome outcome, ReconcileTrace? trace)
    {
        foreach (DecisionEntry entry in trace?.Entries ?? [])
        {
            if (entry.Resource is null)
            {
                // A stage speaks of the custom resource's own fields, which are written with its metadata.
                continue;
            }

            if (entry.Resource == plan.Resource && entry.Key == key)
            {
                // Labels and the finalizer; on deletion taking the finalizer away is the deletion.
                if (entry.Action == DecisionAction.Apply && !outcome.Deleting)
                {
                    yield return StyledText.Caution("  ~ metadata");
                }

                continue;
            }

            switch (entry.Action)
            {
                case DecisionAction.Create:
                    yield return StyledText.Good($"  + {Subject(entry)}");
                    break;
                case DecisionAction.Apply:
                    yield return StyledText.Caution($"  ~ {Subject(entry)}");
                    break;
                case DecisionAction.Delete:
                    yield return StyledText.Bad($"  - {Subject(entry)}");
                    break;
            }
        }

        if (outcome.StatusWritten)
        {
            yield return StyledText.Caution("  ~ status");
        }

        if (outcome.Deleting)
        {
            yield return StyledText.Bad("  deleted");
        }
    }

    private static string Subject(DecisionEntry entry) => $"{entry.Resource?.Plural}/{entry.Key.Name}";
}
