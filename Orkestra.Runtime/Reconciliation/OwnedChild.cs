using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>A child as it was observed.</summary>
/// <param name="Resource">Its type.</param>
/// <param name="Object">The object.</param>
public readonly record struct OwnedChild(KubeResource Resource, KubeObject Object);
