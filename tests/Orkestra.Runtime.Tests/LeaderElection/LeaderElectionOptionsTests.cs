using Orkestra.Runtime.LeaderElection;

namespace Orkestra.Runtime.Tests.LeaderElection;

public sealed class LeaderElectionOptionsTests
{
    [Fact]
    public void The_defaults_are_fifteen_ten_and_two_seconds_and_valid()
    {
        var options = LeaderElectionOptions.ForThisProcess(inPod: false);

        Assert.Empty(options.Validate());
        Assert.True(options.Enabled);
        Assert.Equal((15, 10, 2), (options.LeaseDuration.TotalSeconds, options.RenewDeadline.TotalSeconds, options.RetryPeriod.TotalSeconds));
        Assert.Equal("orkestra-system", options.Namespace);
    }

    [Fact]
    public void A_pod_goes_by_its_name_and_other_processes_of_one_host_differ()
    {
        Assert.Equal(Environment.MachineName, LeaderElectionOptions.ForThisProcess(inPod: true).Identity);

        string identity = LeaderElectionOptions.ForThisProcess(inPod: false).Identity;
        Assert.StartsWith(Environment.MachineName + "_", identity, StringComparison.Ordinal);
        Assert.NotEqual(identity, LeaderElectionOptions.ForThisProcess(inPod: false).Identity);
    }

    [Fact]
    public void Everything_wrong_is_listed_at_once()
    {
        var options = new LeaderElectionOptions
        {
            Enabled = true,
            Namespace = "",
            LeaseDuration = TimeSpan.FromSeconds(1),
            RenewDeadline = TimeSpan.FromSeconds(1),
            RetryPeriod = TimeSpan.Zero,
        };

        Assert.Equal(
            [
                "LEASE_DURATION is 1 s; expected 2 to 3600",
                "RENEW_DEADLINE is 1 s; expected less than LEASE_DURATION (1 s), so that a leader stops before another one starts",
                "RETRY_PERIOD is 0 s; expected 1 or more",
                "ORK_NAMESPACE is empty; expected the namespace of the Lease",
                "leader election needs an identity",
            ],
            options.Validate());
    }

    [Fact]
    public void A_failed_renewal_must_leave_time_for_another()
    {
        var options = new LeaderElectionOptions { RetryPeriod = TimeSpan.FromSeconds(10) };

        Assert.Equal(["RETRY_PERIOD is 10 s; expected less than RENEW_DEADLINE (10 s), so that a failed renewal can be tried again"], options.Validate());
    }
}
