using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Runtime.Kube.Transport;
using Orkestra.Runtime.LeaderElection;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.Tests.LeaderElection;

/// <summary>One replica's part in an election, with connections of its own.</summary>
internal sealed class ElectionReplica : IEventSink, IAsyncDisposable
{
    private readonly CuttableHandler _network;
    private readonly KubeClient _client;
    private readonly ConcurrentQueue<PlannedEvent> _events = new();

    public ElectionReplica(string identity, string ns, KubeClientConfig cluster, TimeProvider clock, bool createNamespace = false)
    {
        var options = new LeaderElectionOptions { Enabled = true, Identity = identity, Namespace = ns, CreateNamespace = createNamespace };
        _network = new CuttableHandler(TransportFactory.Create(cluster, TimeProvider.System, NullLoggerFactory.Instance));
        _client = new KubeClient(cluster, _network, TimeProvider.System, NullLoggerFactory.Instance);
        Gate = new LeaseGate(options.RenewDeadline, clock);
        Elector = new LeaderElector(options, _client, Gate, this, clock, NullLoggerFactory.Instance);
        Elector.Start();
    }

    public LeaderElector Elector { get; }

    public LeaseGate Gate { get; }

    public IReadOnlyList<PlannedEvent> Events => [.. _events];

    /// <summary>Nothing reaches the server any more, and nothing comes back.</summary>
    public void CutNetwork() => _network.IsCut = true;

    /// <summary>Ends without releasing anything, as a killed process does.</summary>
    public ValueTask KillAsync() => Elector.DisposeAsync();

    public void Raise(KubeObject about, PlannedEvent raised) => _events.Enqueue(raised);

    public async ValueTask DisposeAsync()
    {
        await Elector.DisposeAsync();
        Gate.Dispose();
        _client.Dispose();
    }
}
