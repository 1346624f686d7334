using System.Diagnostics.CodeAnalysis;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Cli.Planning;

/// <summary>The custom resources of one entry as they were listed, with what a plan has written to them.</summary>
internal sealed class ListedResources : ICustomResourceCache
{
    private readonly Dictionary<ObjectKey, KubeObject> _resources;

    public ListedResources(IEnumerable<KubeObject> resources)
    {
        _resources = resources.ToDictionary(static resource => resource.Key);
    }

    /// <summary>Their keys, by namespace and name.</summary>
    public IReadOnlyList<ObjectKey> Keys => [.. _resources.Keys.OrderBy(static key => key.Namespace, StringComparer.Ordinal).ThenBy(static key => key.Name, StringComparer.Ordinal)];

    /// <summary>All of them, in that order.</summary>
    public IReadOnlyList<KubeObject> List() => [.. Keys.Select(key => _resources[key])];

    public bool TryGet(ObjectKey key, [NotNullWhen(true)] out KubeObject? resource) => _resources.TryGetValue(key, out resource);

    // A write that was only tried leaves its version as it is, so that the status is compared with what is there.
    public void RecordWrite(KubeObject written)
    {
    }
}
