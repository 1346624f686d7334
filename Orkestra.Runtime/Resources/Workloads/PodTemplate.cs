using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>The pod that the workload kinds have in common: one container, named after the workload.</summary>
public sealed partial record PodTemplate
{
    /// <summary>Container image; required.</summary>
    public CompiledExpression? Image { get; init; }

    /// <summary>Tag of the image, for kinds that declare it apart; null where <see cref="Image"/> is the whole reference.</summary>
    public CompiledExpression? Tag { get; init; }

    /// <summary>Program of the container; the image's when empty.</summary>
    public IReadOnlyList<CompiledExpression> Command { get; init; } = [];

    /// <summary>Arguments of the program; the image's when empty.</summary>
    public IReadOnlyList<CompiledExpression> Args { get; init; } = [];

    /// <summary>Names of Secrets with registry credentials.</summary>
    public IReadOnlyList<CompiledExpression> ImagePullSecrets { get; init; } = [];

    /// <summary>The container's port; nothing or 0 means none.</summary>
    public CompiledExpression? Port { get; init; }

    /// <summary>Protocol of the port.</summary>
    /// <value>TCP when absent.</value>
    public CompiledExpression? Protocol { get; init; }

    /// <summary>Environment variables.</summary>
    public IReadOnlyList<EnvVariable> Env { get; init; } = [];

    /// <summary>Imports of whole Secrets and ConfigMaps.</summary>
    public IReadOnlyList<EnvImport> EnvFrom { get; init; } = [];

    /// <summary>CPU and memory.</summary>
    public Preset<ComputeResources>? Resources { get; init; }

    /// <summary>Startup probe.</summary>
    public Preset<Probe>? StartupProbe { get; init; }

    /// <summary>Liveness probe.</summary>
    public Preset<Probe>? LivenessProbe { get; init; }

    /// <summary>Readiness probe.</summary>
    public Preset<Probe>? ReadinessProbe { get; init; }

    /// <summary>Security context of the container.</summary>
    public Preset<ContainerSecurity>? SecurityContext { get; init; }

    /// <summary>Security context of the pod.</summary>
    public Preset<PodSecurity>? PodSecurity { get; init; }

    /// <summary>Volumes.</summary>
    public IReadOnlyList<Volume> Volumes { get; init; } = [];

    /// <summary>Where the volumes appear.</summary>
    public IReadOnlyList<VolumeMount> VolumeMounts { get; init; } = [];

    /// <summary>Node labels that the pod asks for.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>> NodeSelector { get; init; } = [];

    /// <summary>ServiceAccount of the pod.</summary>
    public CompiledExpression? ServiceAccountName { get; init; }

    /// <summary>Working directory of the container.</summary>
    public CompiledExpression? WorkingDirectory { get; init; }
}
