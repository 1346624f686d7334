using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Plans;

/// <summary>
/// What is deleted explicitly before the finalizers go. It holds kinds and no expressions, so that no broken template can keep a
/// custom resource from being deleted; which objects are meant follows from the owner's uid on them.
/// </summary>
public sealed record DeletionPlan
{
    /// <summary>Nothing beyond what garbage collection cannot reach.</summary>
    public static DeletionPlan Default { get; } = new();

    /// <summary>Kinds whose owned objects are deleted, and gone, before the custom resource goes.</summary>
    public IReadOnlyList<KubeResource> Kinds { get; init; } = [];
}
