using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.LeaderElection;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Tests.Acceptance;

/// <summary>Operators that stand for election.</summary>
internal static class Elections
{
    public static ObjectKey Lease { get; } = new("orkestra-system", "orkestra-konductor");

    public static OperatorHostOptions Candidate(OperatorHostOptions options, string identity) => options with
    {
        Runtime = new RuntimeOptions
        {
            LeaderElection = new LeaderElectionOptions { Enabled = true, CreateNamespace = true, Identity = identity, RetryPeriod = TimeSpan.FromSeconds(1) },
        },
    };
}
