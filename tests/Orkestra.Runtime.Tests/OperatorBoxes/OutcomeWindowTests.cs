using Orkestra.Runtime.OperatorBoxes;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.OperatorBoxes;

public sealed class OutcomeWindowTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void The_share_of_failures_is_that_of_the_last_five_minutes()
    {
        var window = new OutcomeWindow(_clock);
        Assert.Equal(0, window.FailedPercent());
        window.Record(failed: true);
        _clock.Advance(TimeSpan.FromMinutes(4));
        window.Record(failed: false);
        Assert.Equal(50, window.FailedPercent());

        _clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(0, window.FailedPercent());
    }

    [Fact]
    public void The_oldest_of_256_gives_way()
    {
        var window = new OutcomeWindow(_clock);
        window.Record(failed: true);
        for (int i = 0; i < 255; i++)
        {
            window.Record(failed: false);
        }

        Assert.Equal(100.0 / 256, window.FailedPercent());
        window.Record(failed: false);
        Assert.Equal(0, window.FailedPercent());
    }
}
