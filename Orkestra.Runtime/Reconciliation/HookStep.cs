using Orkestra.Runtime.Hooks;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>What has become of a cycle once its hooks have run.</summary>
/// <param name="Report">What was written so far, with the error of the hooks if there is one.</param>
/// <param name="Entry">What is told about the hooks.</param>
internal sealed record HookStep(WriteReport Report, DecisionEntry Entry)
{
    /// <summary>Whether the hooks ran after the children.</summary>
    public bool IsLast { get; init; }

    /// <summary>What the cycle goes on with; null where the hooks ran last.</summary>
    public ReconcileSnapshot? Snapshot { get; init; }

    /// <summary>What was decided before the hooks ran; null where they ran last.</summary>
    public ReconcileDecision? Decision { get; init; }

    /// <summary>Whether they failed by a fault of their own.</summary>
    public bool Panicked { get; init; }

    /// <summary>When they want to be called again; null when they do not say.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>The step of a call that was made.</summary>
    /// <param name="before">What was written before the call.</param>
    /// <param name="function">The name of the hooks.</param>
    /// <param name="call">What came of the call.</param>
    public static HookStep Of(WriteReport before, string function, HookReport call) => new(
        before with
        {
            Applied = before.Applied + call.Writes,
            Error = call.Error,
            Exception = call.Exception,
            RetryAfter = call.RetryAfter,
        },
        call.Error is null ? new DecisionEntry("hooks", DecisionAction.Call, function) : new DecisionEntry("hooks", DecisionAction.Fail, call.Error))
    {
        Panicked = call.Panicked,
        Delay = call.Delay,
    };

    /// <summary>The trace of the cycle with what is told about the hooks.</summary>
    public IReadOnlyList<DecisionEntry> In(IReadOnlyList<DecisionEntry> trace)
    {
        if (IsLast)
        {
            return [.. trace, Entry];
        }

        int first = 0;
        while (first < trace.Count && (trace[first].Path == "metadata" || trace[first].Resource is null))
        {
            first++;
        }

        return [.. trace.Take(first), Entry, .. trace.Skip(first)];
    }
}
