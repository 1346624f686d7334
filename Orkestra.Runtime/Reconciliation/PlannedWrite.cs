using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>One request that a decision asks for. Writes are sent in order, and one that fails stops those after it.</summary>
/// <param name="Resource">The type of the object.</param>
/// <param name="Key">The object.</param>
/// <param name="Path">The declaration it follows from, such as <c>onCreate.deployments[0]</c>.</param>
public abstract record PlannedWrite(KubeResource Resource, ObjectKey Key, string Path);
