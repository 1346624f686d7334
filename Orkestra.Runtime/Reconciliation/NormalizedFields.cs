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

    /// <summary>The name under which the status of a child is remembered, which is applied on its own.</summary>
    internal static string StatusOf(string uid) => uid + "/status";

    /// <inheritdoc/>
    public bool Contains(string uid, string hash, string path) =>
        _byChild.TryGetValue(uid, out (string Hash, IReadOnlyList<string> Paths) entry) && entry.Hash == hash && entry.Paths.Contains(path);

    /// <summary>Takes in the answer to an apply; no paths forgets what was known of the child.</summary>
    public void Record(string uid, string hash, IReadOnlyList<string> paths)
    {
        if (paths.Count == 0)
        {
            _byChild.TryRemove(uid, out _);
        }
        else
        {
            _byChild[uid] = (hash, paths);
        }
    }

    /// <summary>Drops a child that is gone.</summary>
    public void Forget(string uid)
    {
        _byChild.TryRemove(uid, out _);
        _byChild.TryRemove(StatusOf(uid), out _);
    }
}
