using System.Diagnostics.CodeAnalysis;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Informers;

/// <summary>
/// The cached objects of one resource, as the API server last showed them, with this process's own writes on top. Reading costs no
/// request. Safe for concurrent use; what a call returns is a snapshot that later changes do not touch.
/// </summary>
public interface IStoreReader
{
    /// <summary>The resource whose objects are cached.</summary>
    KubeResource Resource { get; }

    /// <summary>Whether the cache holds a complete list. It stays true while a broken watch is being restored.</summary>
    bool IsSynced { get; }

    /// <summary>The number of objects.</summary>
    int Count { get; }

    /// <summary>Looks an object up.</summary>
    /// <returns>Whether it exists.</returns>
    bool TryGet(ObjectKey key, [NotNullWhen(true)] out KubeObject? found);

    /// <summary>All objects, ordered by namespace and name.</summary>
    IReadOnlyList<KubeObject> List();

    /// <summary>
    /// The objects that belong to an owner: by an owner reference, or by the label <c>orkestra.orkspace.io/owner-uid</c> where owner
    /// references cannot reach (another namespace, cluster scope). Ordered by namespace and name.
    /// </summary>
    IReadOnlyList<KubeObject> ByOwner(string ownerUid);
}
