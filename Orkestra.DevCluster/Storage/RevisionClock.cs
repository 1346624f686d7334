namespace Orkestra.DevCluster.Storage;

/// <summary>
/// The store-wide counter behind resourceVersion. One counter for all resources, as etcd has, so that versions of different kinds
/// can be ordered. Advanced only under the store's lock; read from anywhere.
/// </summary>
internal sealed class RevisionClock
{
    private long _current = 1;

    public long Current => Volatile.Read(ref _current);

    /// <summary>Goes on from a revision that was given out in an earlier life.</summary>
    public void Restore(long revision) => Volatile.Write(ref _current, Math.Max(_current, revision));

    public long Next()
    {
        long next = _current + 1;
        Volatile.Write(ref _current, next);
        return next;
    }
}
