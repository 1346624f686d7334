using System.Text.Json;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Plans;

/// <summary>
/// The part of a child that depends on its kind. A body writes only what its declaration says: under server-side apply a field that is
/// left out belongs to someone else. Immutable.
/// </summary>
public abstract record ResourceBody
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

    /// <summary>Writes what the kind has in <c>metadata</c> besides name, labels and annotations, into the open object.</summary>
    public virtual void WriteMetadata(Utf8JsonWriter writer, RenderContext context)
    {
    }

    /// <summary>
    /// Writes the properties after <c>metadata</c> into an open object. A value that cannot be rendered is reported through
    /// <see cref="RenderContext.Fail"/>; writing then goes on and the result is discarded.
    /// </summary>
    public abstract void Write(Utf8JsonWriter writer, RenderContext context);

    /// <summary>How long generated content of an existing object is still good; zero or less when it is due.</summary>
    /// <returns>Null when it stays for ever, or when there is none.</returns>
    public virtual TimeSpan? RenewIn(KubeObject observed, DateTimeOffset now) => null;

    /// <summary>
    /// Whether pods of this kind carry the workload's own label, so that a Service of the same box may select them by it.
    /// </summary>
    public virtual bool IsWorkload => false;
}
