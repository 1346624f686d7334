using Orkestra.DevCluster.Faults;

namespace Orkestra.Runtime.Tests.Hosting.UnderFire;

/// <summary>Watches that end, break, lie or say nothing.</summary>
public sealed class WatchesUnderFireTests : UnderFireTestBase
{
    // Each of the operator's two kinds meets it several times.
    private const int Several = 8;

    [Fact]
    public Task Watches_that_end_after_a_few_events() => SurvivesAsync(static faults => faults.Add(Fault.EndWatch(afterEvents: 15), OfTheOperator(times: Several)));

    [Fact]
    public Task Watches_that_are_cut_between_events() => SurvivesAsync(static faults => faults.Add(Fault.CutWatch(afterEvents: 15), OfTheOperator(times: Several)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Watches_that_end_within_an_event(bool inGoodOrder) =>
        SurvivesAsync(faults => faults.Add(Fault.TruncateEvent(afterEvents: 10, inGoodOrder), OfTheOperator(times: Several)));

    [Fact]
    public Task Half_open_watches_that_say_nothing_more()
    {
        PlannedFault? silence = null;
        return SurvivesAsync(
            faults => silence = faults.Add(Fault.SilenceWatch(), OfTheOperator(times: 2)),
            async _ =>
            {
                // The idle deadline of both watches, on a clock that need not be waited for.
                await StruckAsync(silence!, 2);
                Clock.Leap(TimeSpan.FromMinutes(4));
            });
    }

    [Fact]
    public Task Watches_without_bookmarks()
    {
        PlannedFault? withheld = null;
        return SurvivesAsync(
            faults => withheld = faults.Add(Fault.WithholdBookmarks(), OfTheOperator(times: FaultTarget.Always)),
            async _ =>
            {
                await StruckAsync(withheld!, 2);
                Clock.Leap(TimeSpan.FromMinutes(4));
            });
    }

    [Fact]
    public Task Events_that_come_twice() => SurvivesAsync(static faults =>
    {
        for (int i = 0; i < Several; i++)
        {
            faults.Add(Fault.RepeatEvent(afterEvents: 3 * i), OfTheOperator());
        }
    });

    [Fact]
    public Task Events_in_the_wrong_order() => SurvivesAsync(static faults =>
    {
        for (int i = 0; i < Several; i++)
        {
            faults.Add(Fault.SwapEvents(afterEvents: 5 * i), OfTheOperator());
        }
    });

    [Fact]
    public Task Old_events_that_come_again() => SurvivesAsync(static faults => faults.Add(Fault.ReplayEvent(afterEvents: 40), OfTheOperator(times: Several)));

    [Fact]
    public Task Versions_that_expire_while_a_watch_is_open() =>
        SurvivesAsync(static faults => faults.Add(Fault.ExpireWatch(afterEvents: 10), OfTheOperator(times: Several)));

    [Fact]
    public Task Versions_that_expire_before_a_watch_is_opened_again() => SurvivesAsync(
        strike: _ =>
        {
            Cluster.CloseWatches();
            Cluster.CompactHistory();
            return Task.CompletedTask;
        });

    [Fact]
    public Task A_stream_that_is_no_json() => SurvivesAsync(static faults =>
    {
        faults.Add(Fault.InsertText("this is no event\n", afterEvents: 10), OfTheOperator(times: 4));
        faults.Add(Fault.InsertText("{\"type\":\"SURPRISE\",\"object\":{}}\n", afterEvents: 10), OfTheOperator(times: 4));
    });
}
