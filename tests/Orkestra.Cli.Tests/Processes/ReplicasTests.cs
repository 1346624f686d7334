using Orkestra.TestKit.ControlPlane;
using Xunit.Abstractions;

namespace Orkestra.Cli.Tests.Processes;

public sealed class ReplicasTests(ITestOutputHelper report)
{
    // Half a minute each: with the default durations a killed leader's lease runs out only after fifteen seconds.
    [Fact]
    public Task A_leader_that_is_stopped_or_killed_is_succeeded_in_time() =>
        RunAsync(static scenario => scenario.A_leader_that_is_stopped_or_killed_is_succeeded_in_time());

    [Fact]
    public Task A_suspended_leader_that_wakes_writes_nothing() => RunAsync(static scenario => scenario.A_suspended_leader_that_wakes_writes_nothing());

    private async Task RunAsync(Func<ReplicaScenario, Task> act)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var place = new Workplace();
        await using DevCluster.DevCluster cluster = await DevCluster.DevCluster.StartAsync();
        await cluster.WriteKubeConfigAsync(place.PathOf("kubeconfig"));
        using var scenario = new ReplicaScenario(place.PathOf("kubeconfig"), () => Writes(cluster), report);
        await act(scenario);
    }

    private static IReadOnlyList<AuditedRequest> Writes(DevCluster.DevCluster cluster) =>
    [
        .. cluster.Requests.Select(static request => new AuditedRequest(request.UserAgent, request.Verb, request.Path, request.Status, request.Time))
            .Where(static request => request.IsWrite),
    ];
}
