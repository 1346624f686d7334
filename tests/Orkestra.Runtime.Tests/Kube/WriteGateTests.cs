using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Runtime.Kube.Transport;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Kube;

public sealed class WriteGateTests
{
    private static readonly KubeClientConfig s_config = new() { Server = new Uri("http://127.0.0.1:1/") };

    [Fact]
    public Task A_closed_gate_lets_reads_through_and_no_write() => RunAsync(WriteGateContract.A_closed_gate_lets_reads_through_and_no_write);

    [Fact]
    public Task A_gate_that_closes_while_a_request_is_on_its_way_to_the_socket_keeps_it_back() =>
        RunAsync(WriteGateContract.A_gate_that_closes_while_a_request_is_on_its_way_to_the_socket_keeps_it_back);

    [Fact]
    public Task An_open_gate_changes_nothing() => RunAsync(WriteGateContract.An_open_gate_changes_nothing);

    [Fact]
    public async Task Nothing_reaches_the_server_through_a_closed_gate()
    {
        await using DevCluster.DevCluster cluster = await DevCluster.DevCluster.StartAsync();
        using KubeClient client = KubeClient.Create(KubeConfig.Parse(cluster.KubeConfig, "dev cluster"), TimeProvider.System, NullLoggerFactory.Instance);
        using var gate = new CountingGate(openFor: 0);
        cluster.ClearRequests();

        await Assert.ThrowsAsync<WriteRefusedException>(() => Create(client.WithWriteGate(gate)));

        Assert.Empty(cluster.Requests);
    }

    [Fact]
    public async Task A_retry_asks_again()
    {
        var clock = new ManualClock();
        using var network = new BusyNetwork();
        using var client = new KubeClient(
            s_config, new RetryHandler(5, clock, NullLogger.Instance) { InnerHandler = network }, clock, NullLoggerFactory.Instance);

        // Open when the write begins and for its first attempt.
        using var gate = new CountingGate(openFor: 2);
        Task write = Create(client.WithWriteGate(gate));
        await Eventually.BeTrueAsync(() => clock.ArmedTimers == 2, "the retry and the deadline are planned");
        clock.Advance(TimeSpan.FromSeconds(8));

        await Assert.ThrowsAsync<WriteRefusedException>(() => write);
        Assert.Equal(1, network.Sent);
    }

    [Fact]
    public async Task A_write_under_way_is_given_up_when_the_gate_closes_for_good()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using FakeApiServer server = await FakeApiServer.StartAsync(async context =>
        {
            entered.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });
        using KubeClient client = KubeClient.Create(new KubeClientConfig { Server = server.Endpoint }, TimeProvider.System, NullLoggerFactory.Instance);
        using var gate = new CountingGate(openFor: int.MaxValue);

        Task write = Create(client.WithWriteGate(gate));
        await entered.Task.WaitAsync(Eventually.DefaultTimeout);
        gate.Close();

        await Assert.ThrowsAsync<WriteRefusedException>(() => write.WaitAsync(Eventually.DefaultTimeout));
    }

    [Fact]
    public async Task Closing_a_gated_client_leaves_the_connections_of_its_owner_open()
    {
        await using DevCluster.DevCluster cluster = await DevCluster.DevCluster.StartAsync();
        using KubeClient client = KubeClient.Create(KubeConfig.Parse(cluster.KubeConfig, "dev cluster"), TimeProvider.System, NullLoggerFactory.Instance);
        using var gate = new CountingGate(openFor: int.MaxValue);

        ((KubeClient)client.WithWriteGate(gate)).Dispose();

        Assert.NotNull(await client.GetAsync(WellKnownResources.Namespaces, ObjectKey.ClusterScoped("default"), default));
    }

    private static Task<KubeObject> Create(IKubeClient client) => client.CreateAsync(
        WellKnownResources.ConfigMaps, "default", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"default"}}"""u8.ToArray(), default);

    private static async Task RunAsync(Func<KubeClient, Task> contract)
    {
        await using DevCluster.DevCluster cluster = await DevCluster.DevCluster.StartAsync();
        using KubeClient client = KubeClient.Create(KubeConfig.Parse(cluster.KubeConfig, "dev cluster"), TimeProvider.System, NullLoggerFactory.Instance);
        await contract(client);
    }

    /// <summary>Takes whole requests and answers that there are too many.</summary>
    private sealed class BusyNetwork : HttpMessageHandler
    {
        public int Sent { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            Sent++;
            var busy = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
            busy.Headers.Add("Retry-After", "5");
            return busy;
        }
    }
}
