using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>Where a volume appears in the container.</summary>
/// <param name="Name">The volume's name.</param>
/// <param name="MountPath">Path in the container.</param>
/// <param name="SubPath">Path within the volume; null for its root.</param>
/// <param name="ReadOnly">Whether the container cannot write to it.</param>
public sealed partial record VolumeMount(CompiledExpression Name, CompiledExpression MountPath, CompiledExpression? SubPath = null, bool ReadOnly = false);
