using Orkestra.Runtime.External;
using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Tests.Hosting;

public sealed class RuntimeOptionsTests
{
    [Fact]
    public void The_defaults_are_valid() => Assert.Empty(new RuntimeOptions().Validate());

    [Fact]
    public void Everything_out_of_range_is_listed_at_once()
    {
        var options = new RuntimeOptions
        {
            HttpPort = -1,
            DefaultWorkers = 51,
            DefaultResync = TimeSpan.FromMilliseconds(10),
            DefaultQueueDepth = -1,
            DefaultFailureThreshold = 0,
            DrainTimeout = TimeSpan.FromSeconds(-1),
            ShutdownTimeout = TimeSpan.Zero,
            External = new ExternalLimits { MaxResponseBytes = 10, MaxRedirects = 51 },
        };

        Assert.Equal(
            [
                "the HTTP port is -1; expected 0 to 65535",
                "DEFAULT_WORKERS is 51; expected 1 to 50",
                "DEFAULT_RESYNC is 0 s; expected 1 to 86400",
                "QUEUE_DEPTH is -1; expected 0 (unlimited) or more",
                "FAILURE_THRESHOLD is 0; expected 1 or more",
                "the drain timeout is negative",
                "SHUTDOWN_TIMEOUT must be more than 0",
                "EXTERNAL_MAX_RESPONSE_BYTES is 10; expected 1024 to 67108864",
                "EXTERNAL_MAX_REDIRECTS is 51; expected 0 to 50",
            ],
            options.Validate());
    }

    [Fact]
    public void The_defaults_for_entries_are_handed_on()
    {
        var options = new RuntimeOptions { DefaultWorkers = 4, DefaultResync = TimeSpan.FromMinutes(1), DefaultQueueDepth = 10, DefaultFailureThreshold = 2 };

        RuntimeDefaults defaults = options.ToDefaults();

        Assert.Equal((4, TimeSpan.FromMinutes(1), 10, 2), (defaults.Workers, defaults.Resync, defaults.QueueDepth, defaults.FailureThreshold));
    }
}
