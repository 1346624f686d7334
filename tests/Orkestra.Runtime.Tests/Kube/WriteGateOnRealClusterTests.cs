using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Kube;

/// <summary>A real server speaks HTTP/2, where headers leave before the body is asked for.</summary>
[Collection(RealClusterCollection.Name)]
public sealed class WriteGateOnRealClusterTests(RealCluster cluster)
{
    [RealClusterFact]
    public Task A_closed_gate_lets_reads_through_and_no_write() => RunAsync(WriteGateContract.A_closed_gate_lets_reads_through_and_no_write);

    [RealClusterFact]
    public Task A_gate_that_closes_while_a_request_is_on_its_way_to_the_socket_keeps_it_back() =>
        RunAsync(WriteGateContract.A_gate_that_closes_while_a_request_is_on_its_way_to_the_socket_keeps_it_back);

    [RealClusterFact]
    public Task An_open_gate_changes_nothing() => RunAsync(WriteGateContract.An_open_gate_changes_nothing);

    private async Task RunAsync(Func<KubeClient, Task> contract)
    {
        using KubeClient client = KubeClient.Create(
            KubeConfig.Load(new KubeConfigSources { ExplicitPath = cluster.KubeConfigPath }), TimeProvider.System, NullLoggerFactory.Instance);
        await contract(client);
    }
}
