using Orkestra.DevCluster.Faults;

namespace Orkestra.Runtime.Tests.Hosting.UnderFire;

/// <summary>Answers that are refusals, come late, come broken, or do not come.</summary>
public sealed class AnswersUnderFireTests : UnderFireTestBase
{
    [Fact]
    public Task Too_many_requests_with_a_time_to_wait() =>
        SurvivesAsync(static faults => faults.Add(Fault.Answer(429, retryAfterSeconds: 1), OfTheOperator(times: 12, share: 0.2)));

    [Fact]
    public Task Rejections_of_priority_and_fairness() =>
        SurvivesAsync(static faults => faults.Add(Fault.Reject(), OfTheOperator(times: 12, share: 0.2)));

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(504)]
    public Task Errors_of_the_server(int status) =>
        SurvivesAsync(faults => faults.Add(Fault.Answer(status), OfTheOperator(times: 60, share: 0.2)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Connections_reset_before_or_after_the_work_is_done(bool carryOut) =>
        SurvivesAsync(faults => faults.Add(Fault.Reset(carryOut), OfTheOperator("patch", times: 60, share: 0.2)));

    [Fact]
    public Task Answers_that_never_come()
    {
        PlannedFault? writes = null;
        PlannedFault? lists = null;
        return SurvivesAsync(
            faults =>
            {
                writes = faults.Add(Fault.Hang(carryOut: true), OfTheOperator("patch", times: 2));
                lists = faults.Add(Fault.Hang(), OfTheOperator("list"));
            },
            async _ =>
            {
                // The request's deadline, on a clock that need not be waited for.
                await StruckAsync(lists!);
                Clock.Leap(TimeSpan.FromSeconds(70));
                await StruckAsync(writes!, 2);
                Clock.Leap(TimeSpan.FromSeconds(70));
            });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Answers_that_end_in_the_middle(bool inGoodOrder) => SurvivesAsync(faults =>
    {
        faults.Add(Fault.Truncate(700, inGoodOrder), OfTheOperator("list", times: 3));
        faults.Add(Fault.Truncate(90, inGoodOrder), OfTheOperator("patch", times: 20, share: 0.3));
    });

    [Fact]
    public Task Answers_in_pieces_that_keep_to_no_boundary() => SurvivesAsync(static faults =>
    {
        faults.Add(Fault.Trickle(13), OfTheOperator("list", times: 4));
        faults.Add(Fault.Trickle(3), OfTheOperator("patch", times: 40));
        faults.Add(Fault.Trickle(17), OfTheOperator("watch", times: 4));
    });

    [Fact]
    public Task Late_answers() =>
        SurvivesAsync(static faults => faults.Add(Fault.Delay(TimeSpan.FromMilliseconds(150)), OfTheOperator(times: 60, share: 0.3)));

    [Fact]
    public Task Pages_of_a_proxy_in_place_of_answers() => SurvivesAsync(static faults =>
    {
        faults.Add(Fault.PlainAnswer(502, "<html><body>Bad Gateway</body></html>"), OfTheOperator(times: 20, share: 0.2));
        faults.Add(Fault.PlainAnswer(200, "<html><body>Please log in</body></html>"), OfTheOperator("list", times: 2));
        faults.Add(Fault.PlainAnswer(200, "<html><body>Please log in</body></html>"), OfTheOperator("watch", times: 2));
    });

    [Fact]
    public Task A_little_of_everything() => SurvivesAsync(static faults =>
    {
        foreach (Fault fault in new[] { Fault.Answer(429, retryAfterSeconds: 1), Fault.Answer(500), Fault.Reset() })
        {
            faults.Add(fault, OfTheOperator(times: FaultTarget.Always, share: 0.02));
        }

        faults.Add(Fault.Reset(carryOut: true), OfTheOperator("patch", times: FaultTarget.Always, share: 0.02));
        faults.Add(Fault.CutWatch(afterEvents: 20), OfTheOperator(times: FaultTarget.Always, share: 0.5));
    });
}
