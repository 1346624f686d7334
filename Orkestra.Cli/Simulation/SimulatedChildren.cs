using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Cli.Simulation;

/// <summary>The children as the answers of the simulated cluster tell; nothing else writes there.</summary>
internal sealed class SimulatedChildren : IChildCache
{
    private readonly Dictionary<ChildName, KubeObject> _objects = [];

    public KubeObject? Find(KubeResource resource, ObjectKey key) => _objects.GetValueOrDefault(new ChildName(resource, key));

    public IReadOnlyList<OwnedChild> OwnedBy(string uid) =>
        [.. _objects.Where(pair => pair.Value.HasLabel(WellKnownLabels.OwnerUid, uid)).Select(static pair => new OwnedChild(pair.Key.Resource, pair.Value))];

    public void RecordWrite(KubeResource resource, KubeObject written) => _objects[new ChildName(resource, written.Key)] = written;

    public void RecordDelete(KubeResource resource, KubeObject deleted) => _objects.Remove(new ChildName(resource, deleted.Key));
}
