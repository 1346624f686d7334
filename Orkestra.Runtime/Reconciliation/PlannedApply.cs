using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Resources;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>A server-side apply of a child.</summary>
/// <param name="Resource">The child's type.</param>
/// <param name="Key">The child.</param>
/// <param name="Path">The declaration.</param>
/// <param name="Body">The configuration as UTF-8 JSON.</param>
/// <param name="Hash">Its fingerprint.</param>
/// <param name="Reason">Why it is written.</param>
/// <param name="Force">Whether fields are taken over from other managers.</param>
/// <param name="Mode">What the declaration does about an object that turns out to exist.</param>
public sealed record PlannedApply(
    KubeResource Resource, ObjectKey Key, string Path, ReadOnlyMemory<byte> Body, string Hash, ApplyReason Reason, bool Force, ApplyMode Mode)
    : PlannedWrite(Resource, Key, Path)
{
    /// <summary>The fields in which the observed object differs, where <see cref="Reason"/> is <see cref="ApplyReason.Drift"/>.</summary>
    public IReadOnlyList<string> DriftPaths { get; init; } = [];

    /// <summary>The status that is applied once the object is there; null where the declaration has none.</summary>
    public RenderedStatus? Status { get; init; }

    /// <summary>Whether fields of the status are taken over from other managers.</summary>
    public bool ForcesStatus { get; init; }

    /// <summary>The object that is deleted, to be made anew, when the server says that its fields cannot change; null to report that as an error.</summary>
    public KubeObject? ReplacedWhenRefused { get; init; }
}
