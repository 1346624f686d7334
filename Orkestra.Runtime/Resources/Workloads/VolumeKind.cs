namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>Where the content of a volume comes from.</summary>
public enum VolumeKind
{
    /// <summary>An empty directory that lives as long as the pod.</summary>
    EmptyDir,

    /// <summary>The keys of a ConfigMap.</summary>
    ConfigMap,

    /// <summary>The keys of a Secret.</summary>
    Secret,

    /// <summary>A PersistentVolumeClaim.</summary>
    PersistentVolumeClaim,

    /// <summary>A path on the node.</summary>
    HostPath,
}
