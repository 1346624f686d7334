using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A PersistentVolume on a directory of a node or behind a storage driver.</summary>
public sealed partial record PersistentVolumeBody : ResourceBody
{
    /// <summary>Size; required.</summary>
    public CompiledExpression? Capacity { get; init; }

    /// <summary>Storage class; none when absent or empty.</summary>
    public CompiledExpression? StorageClassName { get; init; }

    /// <summary>How it may be mounted; <c>ReadWriteOnce</c> when empty.</summary>
    public IReadOnlyList<CompiledExpression> AccessModes { get; init; } = [];

    /// <summary>What becomes of it when its claim goes: <c>Retain</c> (when absent), <c>Delete</c> or <c>Recycle</c>.</summary>
    public CompiledExpression? ReclaimPolicy { get; init; }

    /// <summary>Directory of a node; null for a volume of a driver.</summary>
    public CompiledExpression? HostPath { get; init; }

    /// <summary>Storage driver.</summary>
    public CompiledExpression? CsiDriver { get; init; }

    /// <summary>The driver's name of the volume.</summary>
    public CompiledExpression? CsiVolumeHandle { get; init; }

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.PersistentVolumes;

    /// <inheritdoc/>
    public override string? DefaultName(string ownerName) => null;
}
