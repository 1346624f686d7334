using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>One volume of a pod.</summary>
/// <param name="Name">The volume's name.</param>
/// <param name="Kind">Where its content comes from.</param>
/// <param name="Source">Name of the object, or path on the host; null for <see cref="VolumeKind.EmptyDir"/>.</param>
public sealed partial record Volume(CompiledExpression Name, VolumeKind Kind, CompiledExpression? Source);
