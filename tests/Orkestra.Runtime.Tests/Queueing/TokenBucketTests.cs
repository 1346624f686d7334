using Orkestra.Runtime.Queueing;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Queueing;

public sealed class TokenBucketTests
{
    [Fact]
    public void The_burst_is_free_and_then_each_reservation_waits_its_turn()
    {
        var bucket = new TokenBucket(perSecond: 2, burst: 2, new ManualClock());

        Assert.Equal([TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1)],
            [bucket.Reserve(), bucket.Reserve(), bucket.Reserve(), bucket.Reserve()]);
    }

    [Fact]
    public void Time_refills_the_bucket_up_to_the_burst()
    {
        var clock = new ManualClock();
        var bucket = new TokenBucket(perSecond: 2, burst: 2, clock);
        bucket.Reserve();
        bucket.Reserve();

        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal([TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromSeconds(0.5)], [bucket.Reserve(), bucket.Reserve(), bucket.Reserve()]);
    }
}
