using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Resources;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>A server-side apply of nothing but the status of a child, which otherwise is as it should be.</summary>
/// <param name="Resource">The child's type.</param>
/// <param name="Child">The child as it was when it was judged.</param>
/// <param name="Path">The declaration.</param>
/// <param name="Status">What is applied.</param>
/// <param name="Force">Whether fields are taken over from other managers.</param>
public sealed record PlannedStatus(KubeResource Resource, KubeObject Child, string Path, RenderedStatus Status, bool Force)
    : PlannedWrite(Resource, Child.Key, Path)
{
    /// <summary>The fields in which the observed status differs.</summary>
    public IReadOnlyList<string> DriftPaths { get; init; } = [];
}
