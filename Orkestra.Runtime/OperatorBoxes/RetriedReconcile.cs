using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.OperatorBoxes;

/// <summary>
/// A reconcile that is tried again while its worker still holds the key. What it gives back is the last outcome, and that is the only one
/// which counts. Stateless and safe for concurrent use.
/// </summary>
internal sealed class RetriedReconcile
{
    private readonly RetryBackoffPlan _plan;
    private readonly TimeProvider _time;

    /// <param name="plan">How often and how long apart.</param>
    /// <param name="time">The clock.</param>
    public RetriedReconcile(RetryBackoffPlan plan, TimeProvider time)
    {
        _plan = plan;
        _time = time;
    }

    /// <summary>Reconciles until it does not fail or the attempts are used up.</summary>
    /// <param name="reconcile">One attempt; it handles its own errors.</param>
    /// <param name="giveUp">Ends the waiting; the outcome is then that of the attempt before.</param>
    public async Task<ReconcileOutcome> RunAsync(Func<Task<ReconcileOutcome>> reconcile, CancellationToken giveUp)
    {
        ReconcileOutcome outcome = await reconcile().ConfigureAwait(false);
        for (int attempt = 1; attempt < _plan.MaxAttempts && IsWorthTrying(outcome); attempt++)
        {
            if (!await WaitAsync(_plan.WaitAfter(attempt), giveUp).ConfigureAwait(false))
            {
                break;
            }

            outcome = await reconcile().ConfigureAwait(false);
        }

        return outcome;
    }

    // A server that says when to come back is asked no earlier.
    private static bool IsWorthTrying(ReconcileOutcome outcome) => outcome is { Kind: ReconcileOutcomeKind.Failed, RequeueAfter: null };

    private async Task<bool> WaitAsync(TimeSpan wait, CancellationToken giveUp)
    {
        try
        {
            await Task.Delay(wait, _time, giveUp).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (giveUp.IsCancellationRequested)
        {
            return false;
        }
    }
}
