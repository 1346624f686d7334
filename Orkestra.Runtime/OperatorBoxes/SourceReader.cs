using Orkestra.Runtime.Informers;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.OperatorBoxes;

/// <summary>
/// Watches the objects that copies take their content from, each by name, from the first time it is asked for. A change wakes the
/// whole box: copies are few, and which custom resource copies what is known only after its expressions are evaluated. Thread-safe.
/// </summary>
internal sealed class SourceReader : ISourceReader, IAsyncDisposable
{
    // An unused source costs one idle watch; this bounds what a Katalog with ever-changing source names can pile up.
    private const int MaxWatched = 256;

    private readonly Lock _gate = new();
    private readonly InformerFactory _factory;
    private readonly Action _changed;
    private readonly Dictionary<CopySourceKey, Watched> _watched = [];
    private readonly LinkedList<CopySourceKey> _byLastUse = new();

    /// <param name="factory">Where informers come from.</param>
    /// <param name="changed">Called after a watched source has changed; it must return quickly.</param>
    public SourceReader(InformerFactory factory, Action changed)
    {
        _factory = factory;
        _changed = changed;
    }

    public async ValueTask<KubeObject?> GetAsync(CopySourceKey source, CancellationToken cancellationToken)
    {
        Informer informer = Use(source, out Watched? evicted);
        if (evicted is not null)
        {
            await evicted.DisposeAsync().ConfigureAwait(false);
        }

        if (!informer.Store.IsSynced)
        {
            InformerState state = await informer.WaitForAnswerAsync(cancellationToken).ConfigureAwait(false);
            if (state == InformerState.Forbidden)
            {
                throw new InvalidOperationException($"reading {source} is forbidden; the operator's role needs get, list and watch on it");
            }
        }

        return informer.Store.TryGet(source.Key, out KubeObject? found) ? found : null;
    }

    public async ValueTask DisposeAsync()
    {
        Watched[] all;
        lock (_gate)
        {
            all = [.. _watched.Values];
            _watched.Clear();
            _byLastUse.Clear();
        }

        foreach (Watched watched in all)
        {
            await watched.DisposeAsync().ConfigureAwait(false);
        }
    }

    private Informer Use(CopySourceKey source, out Watched? evicted)
    {
        evicted = null;
        lock (_gate)
        {
            if (_watched.TryGetValue(source, out Watched? known))
            {
                _byLastUse.Remove(known.Place);
                _byLastUse.AddLast(known.Place);
                return known.Lease.Informer;
            }

            if (_watched.Count >= MaxWatched && _byLastUse.First is { } oldest)
            {
                _byLastUse.Remove(oldest);
                _watched.Remove(oldest.Value, out evicted);
            }

            string? ns = source.Resource.Namespaced ? source.Key.Namespace : null;
            InformerLease lease = _factory.Acquire(new InformerScope(source.Resource, ns, FieldSelector: $"metadata.name={source.Key.Name}"));
            InformerSubscription subscription = lease.Informer.Subscribe(OnChange);
            _watched[source] = new Watched(lease, subscription, _byLastUse.AddLast(source));
            return lease.Informer;
        }
    }

    private void OnChange(in InformerEvent change)
    {
        if (!change.IsInitialList)
        {
            _changed();
        }
    }

    private sealed record Watched(InformerLease Lease, InformerSubscription Subscription, LinkedListNode<CopySourceKey> Place) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            Subscription.Dispose();
            return Lease.DisposeAsync();
        }
    }
}
