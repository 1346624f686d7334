using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>A volume that every pod of a StatefulSet gets for itself.</summary>
public sealed partial record ClaimTemplate
{
    private const string DefaultName = "data";
    private const string DefaultMountPath = "/data";

    /// <summary>Name of the volume; <c>data</c> when absent.</summary>
    public CompiledExpression? Name { get; init; }

    /// <summary>Size; required.</summary>
    public CompiledExpression? Size { get; init; }

    /// <summary>Storage class; the cluster's default when absent or empty.</summary>
    public CompiledExpression? StorageClass { get; init; }

    /// <summary>Where the container sees it; <c>/data</c> when absent.</summary>
    public CompiledExpression? MountPath { get; init; }

    /// <summary>How it may be mounted; <c>ReadWriteOnce</c> when empty.</summary>
    public IReadOnlyList<CompiledExpression> AccessModes { get; init; } = [];

    internal VolumeMount Mount => new(Name ?? new ConstantExpression(DefaultName), MountPath ?? new ConstantExpression(DefaultMountPath));
}
