using Orkestra.TestKit.ControlPlane;
using Xunit.Abstractions;

namespace Orkestra.Cli.Tests.Processes;

/// <summary>The audit log of a real API server tells what each replica wrote.</summary>
[Collection(RealClusterCollection.Name)]
public sealed class ReplicasOnRealClusterTests(RealCluster cluster, ITestOutputHelper report)
{
    // Half a minute each: with the default durations a killed leader's lease runs out only after fifteen seconds.
    [RealClusterFact]
    public Task A_leader_that_is_stopped_or_killed_is_succeeded_in_time() =>
        RunAsync(static scenario => scenario.A_leader_that_is_stopped_or_killed_is_succeeded_in_time());

    [RealClusterFact]
    public Task A_suspended_leader_that_wakes_writes_nothing() => RunAsync(static scenario => scenario.A_suspended_leader_that_wakes_writes_nothing());

    private async Task RunAsync(Func<ReplicaScenario, Task> act)
    {
        if (cluster.AuditLogPath is not { } log)
        {
            return;
        }

        using var scenario = new ReplicaScenario(cluster.KubeConfigPath, () => [.. AuditLog.Read(log).Where(static request => request.IsWrite)], report);
        await act(scenario);
    }
}
