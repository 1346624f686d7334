using System.Collections.Concurrent;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>
/// Remembers, per child, the fields in which the server's answer to an apply differed from what was applied. Bounded by the number of
/// children; an entry is replaced by the child's next write. Safe for concurrent use.
/// </summary>
public sealed class NormalizedFields : INormalizedFields
{
    private readonly ConcurrentDictionary<string, (string Hash, IReadOnlyList<string> Paths)> _byChild = new(StringComparer.Ordinal);

    /// <summary>Knows of none.</summary>
    public static INormalizedFields None { get; } = new NormalizedFields();

    /// <inheritdoc/>
    public bool Contains(string uid, string hash, string path) =>
        _byChild.TryGetValue(uid, out (string Hash, IReadOnlyList<string> Paths) entry) && entry.Hash == hash && entry.Paths.Contains(path);

    /// <summary>Takes in the answer to an apply; no paths forgets what was known of the child.</summary>
    public void Record(string uid, string hash, IReadOnlyList<string> paths)
    {
        if (paths.Count == 0)
        {
            Forget(uid);
        }
        else
        {
            _byChild[uid] = (hash, paths);
        }
    }

    /// <summary>Drops a child that is gone.</summary>
    public void Forget(string uid) => _byChild.TryRemove(uid, out _);
}
