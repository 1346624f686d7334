using Orkestra.Runtime.OperatorBoxes;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Reconciliation;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.OperatorBoxes;

/// <summary>Runtime specification 7.3: retries inside the same dequeue.</summary>
public sealed class RetriedReconcileTests
{
    private readonly ManualClock _clock = new();
    private readonly List<double> _at = [];

    [Theory]
    [InlineData(10, 1, "0")]
    [InlineData(10, 3, "0 0.5 1.5")]
    [InlineData(10, 5, "0 0.5 1.5 3.5 6.5")]
    [InlineData(2, 5, "0 0.5 1.5")]
    [InlineData(0, 5, "0")]
    public async Task Failures_are_tried_again_ever_later_until_one_succeeds_or_the_attempts_are_used_up(int failures, int attempts, string at)
    {
        var retry = new RetriedReconcile(new RetryBackoffPlan { Max = TimeSpan.FromSeconds(3), MaxAttempts = attempts }, _clock);

        Task<ReconcileOutcome> running = retry.RunAsync(() => Attempt(failures), CancellationToken.None);
        await Eventually.BeTrueAsync(
            () =>
            {
                if (_clock.ArmedTimers > 0)
                {
                    _clock.Advance(TimeSpan.FromSeconds(0.1));
                }

                return running.IsCompleted;
            },
            "the attempts should come to an end");

        Assert.Equal(at, string.Join(' ', _at.Select(static second => FormattableString.Invariant($"{Math.Round(second, 1)}"))));
        Assert.Equal(_at.Count > failures ? ReconcileOutcomeKind.Succeeded : ReconcileOutcomeKind.Failed, (await running).Kind);
    }

    [Fact]
    public async Task A_server_that_says_when_to_come_back_is_not_asked_earlier()
    {
        var retry = new RetriedReconcile(new RetryBackoffPlan(), _clock);

        ReconcileOutcome outcome = await retry.RunAsync(
            () => Task.FromResult(new ReconcileOutcome(ReconcileOutcomeKind.Failed) { RequeueAfter = TimeSpan.FromSeconds(7) }), CancellationToken.None);

        Assert.Equal((TimeSpan.FromSeconds(7), 0), (outcome.RequeueAfter, _clock.ArmedTimers));
    }

    [Theory]
    [InlineData(ReconcileOutcomeKind.Waiting)]
    [InlineData(ReconcileOutcomeKind.Denied)]
    [InlineData(ReconcileOutcomeKind.Skipped)]
    public async Task Only_failures_are_tried_again(ReconcileOutcomeKind kind)
    {
        var retry = new RetriedReconcile(new RetryBackoffPlan(), _clock);

        Assert.Equal(kind, (await retry.RunAsync(() => Task.FromResult(new ReconcileOutcome(kind)), CancellationToken.None)).Kind);
    }

    [Fact]
    public async Task Giving_up_ends_the_wait_with_the_outcome_before()
    {
        using var stop = new CancellationTokenSource();
        var retry = new RetriedReconcile(new RetryBackoffPlan(), _clock);
        Task<ReconcileOutcome> running = retry.RunAsync(() => Attempt(failures: 5), stop.Token);
        await Eventually.BeTrueAsync(() => _clock.ArmedTimers == 1, "the next attempt should be planned");

        await stop.CancelAsync();

        Assert.Equal(ReconcileOutcomeKind.Failed, (await running.WaitAsync(Eventually.DefaultTimeout)).Kind);
        Assert.Single(_at);
    }

    private Task<ReconcileOutcome> Attempt(int failures)
    {
        _at.Add((_clock.Now - new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalSeconds);
        return Task.FromResult(new ReconcileOutcome(_at.Count > failures ? ReconcileOutcomeKind.Succeeded : ReconcileOutcomeKind.Failed));
    }
}
