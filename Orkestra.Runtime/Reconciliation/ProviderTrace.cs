using Orkestra.Runtime.Providers;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>Puts what came of the calls of providers in the place of what was decided about them.</summary>
internal static class ProviderTrace
{
    /// <param name="trace">What was decided.</param>
    /// <param name="calls">The calls, in order.</param>
    /// <param name="report">What came of them; null when none was made, because a child could not be written.</param>
    public static IReadOnlyList<DecisionEntry> After(IReadOnlyList<DecisionEntry> trace, IReadOnlyList<ProviderCall> calls, ProviderReport? report)
    {
        if (calls.Count == 0 || report is { Error: null })
        {
            return trace;
        }

        var results = new Dictionary<string, (DecisionAction Action, string Detail)>(StringComparer.Ordinal);
        for (int i = 0; i < calls.Count; i++)
        {
            ProviderCall call = calls[i];
            (DecisionAction Action, string Detail)? result = report is null ? (DecisionAction.Skip, "not called, because a child could not be written")
                : report.FailureOf(call) is { } failure ? (DecisionAction.Fail, failure.Message)
                : i >= report.Made ? (DecisionAction.Skip, "not called, because the call before it failed")
                : null;
            foreach (ProvidedResource resource in result is null ? [] : call.Resources)
            {
                results[resource.DeclarationPath] = result!.Value;
            }
        }

        return [.. trace.Select(entry => entry.Action == DecisionAction.Call && results.TryGetValue(entry.Path, out (DecisionAction Action, string Detail) result)
            ? entry with { Action = result.Action, Detail = result.Detail }
            : entry)];
    }
}
