using Orkestra.Runtime.Informers;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Resources;

namespace Orkestra.Runtime.OperatorBoxes;

/// <summary>
/// The managed children of every box in the process: one informer per kind (and namespace, when the process is confined), narrowed to
/// the managed label, so that boxes which produce the same kinds share one watch. Thread-safe.
/// </summary>
internal sealed class ChildCache : IChildCache, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly InformerFactory _factory;
    private readonly IReadOnlyList<string?> _namespaces;

    // Replaced as a whole, so that readers on the hot path need no lock.
    private Dictionary<KubeResource, InformerLease[]> _watched = [];

    /// <param name="factory">Where informers come from.</param>
    /// <param name="namespaces">Namespaces the process is confined to; empty for all.</param>
    public ChildCache(InformerFactory factory, IReadOnlyList<string> namespaces)
    {
        _factory = factory;
        _namespaces = namespaces.Count == 0 ? [null] : [.. namespaces];
    }

    /// <summary>Watches a kind from now on; asking again returns the same informers.</summary>
    /// <remarks>Cluster-scoped kinds have one informer even when the process is confined to namespaces.</remarks>
    public IReadOnlyList<Informer> Watch(KubeResource resource)
    {
        lock (_gate)
        {
            if (!_watched.TryGetValue(resource, out InformerLease[]? leases))
            {
                IReadOnlyList<string?> namespaces = resource.Namespaced ? _namespaces : [null];
                leases = [.. namespaces.Select(ns => _factory.Acquire(new InformerScope(resource, ns, OwnershipMarks.ManagedSelector)))];
                _watched = new Dictionary<KubeResource, InformerLease[]>(_watched) { [resource] = leases };
            }

            return [.. leases.Select(static lease => lease.Informer)];
        }
    }

    public bool Knows(KubeResource resource)
    {
        InformerLease[] leases = LeasesOf(resource);
        return leases.Length > 0 && Array.TrueForAll(leases, static lease =>
            lease.Store.IsSynced && lease.Informer.State is not (InformerState.Missing or InformerState.Forbidden));
    }

    public KubeObject? Find(KubeResource resource, ObjectKey key)
    {
        foreach (InformerLease lease in LeasesOf(resource))
        {
            if (lease.Store.TryGet(key, out KubeObject? found))
            {
                return found;
            }
        }

        return null;
    }

    public IReadOnlyList<OwnedChild> OwnedBy(string uid)
    {
        var owned = new List<OwnedChild>();
        foreach ((KubeResource resource, InformerLease[] leases) in Volatile.Read(ref _watched))
        {
            foreach (InformerLease lease in leases)
            {
                foreach (KubeObject child in lease.Store.ByOwner(uid))
                {
                    owned.Add(new OwnedChild(resource, child));
                }
            }
        }

        return owned;
    }

    public void RecordWrite(KubeResource resource, KubeObject written)
    {
        foreach (InformerLease lease in LeasesOf(resource))
        {
            if (lease.Informer.Scope.Namespace is null || lease.Informer.Scope.Namespace == written.Namespace)
            {
                lease.Informer.RecordWrite(written);
            }
        }
    }

    public void RecordDelete(KubeResource resource, KubeObject deleted)
    {
        foreach (InformerLease lease in LeasesOf(resource))
        {
            lease.Informer.RecordDelete(deleted.Key, deleted.Uid);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (InformerLease lease in Volatile.Read(ref _watched).Values.SelectMany(static leases => leases))
        {
            await lease.DisposeAsync().ConfigureAwait(false);
        }
    }

    private InformerLease[] LeasesOf(KubeResource resource) => Volatile.Read(ref _watched).GetValueOrDefault(resource) ?? [];
}
