using Orkestra.Runtime.Informers;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.Exploration;

/// <summary>
/// Where something can be put between the parts of an explored process. Tests plant mistakes there, to see that they are found; everybody
/// else leaves the parts as they are.
/// </summary>
internal sealed record ExplorationEdges
{
    /// <summary>Nothing in between.</summary>
    public static ExplorationEdges None { get; } = new();

    /// <summary>Between the reconciler and the children.</summary>
    public Func<IChildCache, IChildCache> Children { get; init; } = static children => children;

    /// <summary>Between the queue and the reconciler; the client is the one that the reconciler uses.</summary>
    public Func<IReconciler, IKubeClient, IReconciler> Reconciler { get; init; } = static (reconciler, _) => reconciler;

    /// <summary>Between a list of the server and the cache that takes it over.</summary>
    public Func<IStoreReader, IReadOnlyList<KubeObject>, IReadOnlyList<KubeObject>> Listed { get; init; } = static (_, listed) => listed;
}
