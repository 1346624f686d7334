using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>A child that the declarations ask for.</summary>
/// <param name="Resource">Its type.</param>
/// <param name="Key">Its namespace and name.</param>
public readonly record struct ChildName(KubeResource Resource, ObjectKey Key);
