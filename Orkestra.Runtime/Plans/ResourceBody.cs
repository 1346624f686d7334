using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Plans;

/// <summary>
/// The part of a child that depends on its kind. A body writes only what its declaration says: under server-side apply a field that is
/// left out belongs to someone else. Immutable.
/// </summary>
public abstract partial record ResourceBody
{
    /// <summary>The kind that is written.</summary>
    public abstract KubeResource Resource { get; }

    /// <summary>The object's name where the declaration gives none.</summary>
    /// <returns>Null where the kind has no default, so that a name must be declared.</returns>
    public abstract string? DefaultName(string ownerName);

    /// <summary>Whether only the cluster knows how it serves the kind, and whether it does so at all.</summary>
    public virtual bool IsCustom => false;

    /// <summary>The same body with the kind as the cluster serves it; kinds that every cluster has stay as they are.</summary>
    public virtual ResourceBody As(KubeResource resource) => this;

    /// <summary>What becomes of an existing object when the declaration gives another result.</summary>
    public virtual UpdatePolicy Updates => UpdatePolicy.InPlace;

    /// <summary>
    /// Whether pods of this kind carry the workload's own label, so that a Service of the same box may select them by it.
    /// </summary>
    public virtual bool IsWorkload => false;
}
