using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Cli.Simulation;

/// <summary>Reads what is copied within a namespace from the simulated cluster.</summary>
internal sealed class SimulatedSources : ISourceReader
{
    private readonly IKubeClient _client;

    public SimulatedSources(IKubeClient client)
    {
        _client = client;
    }

    public async ValueTask<KubeObject?> GetAsync(CopySourceKey source, CancellationToken cancellationToken) =>
        await _client.GetAsync(source.Resource, source.Key, cancellationToken).ConfigureAwait(false);
}
