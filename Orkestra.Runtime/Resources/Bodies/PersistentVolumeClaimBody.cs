using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A PersistentVolumeClaim.</summary>
public sealed partial record PersistentVolumeClaimBody : ResourceBody
{
    /// <summary>Size; required.</summary>
    public CompiledExpression? Storage { get; init; }

    /// <summary>Storage class; the cluster's default when absent or empty.</summary>
    public CompiledExpression? StorageClassName { get; init; }

    /// <summary>How it may be mounted; <c>ReadWriteOnce</c> when empty.</summary>
    public IReadOnlyList<CompiledExpression> AccessModes { get; init; } = [];

    /// <summary><c>Filesystem</c> (the server's default) or <c>Block</c>.</summary>
    public CompiledExpression? VolumeMode { get; init; }

    /// <summary>The volume that is claimed; any that fits when absent or empty.</summary>
    public CompiledExpression? VolumeName { get; init; }

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.PersistentVolumeClaims;

    /// <inheritdoc/>
    public override string? DefaultName(string ownerName) => null;
}
