using System.Diagnostics.CodeAnalysis;
using Orkestra.Runtime.Informers;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.OperatorBoxes;

/// <summary>The custom resources of one box, from the informers of the namespaces it watches.</summary>
internal sealed class CustomResourceCache : ICustomResourceCache
{
    private readonly IReadOnlyList<Informer> _informers;

    /// <param name="informers">One informer for all namespaces, or one per namespace.</param>
    public CustomResourceCache(IReadOnlyList<Informer> informers)
    {
        _informers = informers;
    }

    /// <summary>Whether every informer holds a complete list.</summary>
    public bool IsSynced => _informers.All(static informer => informer.Store.IsSynced);

    /// <summary>Number of custom resources.</summary>
    public int Count => _informers.Sum(static informer => informer.Store.Count);

    /// <summary>All custom resources, ordered by namespace and name.</summary>
    public IReadOnlyList<KubeObject> List() => _informers.Count == 1
        ? _informers[0].Store.List()
        : [.. _informers.SelectMany(static informer => informer.Store.List())
            .OrderBy(static found => found.Namespace, StringComparer.Ordinal).ThenBy(static found => found.Name, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public IReadOnlyList<KubeObject> ListAll() => List();

    public bool TryGet(ObjectKey key, [NotNullWhen(true)] out KubeObject? resource)
    {
        foreach (Informer informer in _informers)
        {
            if (informer.Store.TryGet(key, out resource))
            {
                return true;
            }
        }

        resource = null;
        return false;
    }

    public void RecordWrite(KubeObject written)
    {
        foreach (Informer informer in _informers)
        {
            if (informer.Scope.Namespace is null || informer.Scope.Namespace == written.Namespace)
            {
                informer.RecordWrite(written);
            }
        }
    }
}
