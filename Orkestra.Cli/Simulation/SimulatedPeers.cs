using System.Diagnostics.CodeAnalysis;
using Orkestra.Runtime.Cross;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Cli.Simulation;

/// <summary>The custom resources of other entries as their file has them, status included; their operators do not run.</summary>
internal sealed class SimulatedPeers : ICrossReader
{
    /// <param name="peers">One for each entry that has a custom resource.</param>
    /// <param name="now">When they were made.</param>
    public SimulatedPeers(IReadOnlyList<SimulatedPeer> peers, DateTimeOffset now)
    {
        Entries = [.. peers.Select(peer => new Entry(peer.Plan, CustomResourceJson.Unstored(peer, now)))];
    }

    public IReadOnlyList<ICrossEntry> Entries { get; }

    private sealed class Entry(OperatorPlan plan, KubeObject resource) : ICrossEntry
    {
        public OperatorPlan Plan => plan;

        public bool TryGet(ObjectKey key, [NotNullWhen(true)] out KubeObject? found)
        {
            found = key == resource.Key ? resource : null;
            return found is not null;
        }

        public IReadOnlyList<KubeObject> List() => [resource];
    }
}
