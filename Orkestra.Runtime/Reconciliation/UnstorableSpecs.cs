using System.Collections.Concurrent;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>
/// Changes of specs that the server refused or dropped, the latest of each custom resource: sending one again would cost a request in every cycle.
/// Safe for concurrent use.
/// </summary>
internal sealed class UnstorableSpecs
{
    private readonly ConcurrentDictionary<string, (long Generation, string Patch)> _byResource = new(StringComparer.Ordinal);

    public bool Contains(SpecChange change) =>
        _byResource.TryGetValue(change.Uid, out (long Generation, string Patch) known) && known == (change.Generation, change.Patch);

    public void Add(SpecChange change) => _byResource[change.Uid] = (change.Generation, change.Patch);

    /// <summary>Drops what is known of a custom resource that is gone.</summary>
    public void Forget(string uid) => _byResource.TryRemove(uid, out _);
}
