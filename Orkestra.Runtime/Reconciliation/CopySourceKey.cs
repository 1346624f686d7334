using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>Names the object that a copy takes its content from.</summary>
/// <param name="Resource">Its type.</param>
/// <param name="Key">Its namespace and name.</param>
public readonly record struct CopySourceKey(KubeResource Resource, ObjectKey Key)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Resource.Plural} {Key}";
}
