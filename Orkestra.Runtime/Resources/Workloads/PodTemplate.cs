using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>The pod that the workload kinds have in common: one container, named after the workload.</summary>
public sealed record PodTemplate
{
    /// <summary>Container image; required.</summary>
    public CompiledExpression? Image { get; init; }

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
    public ComputeResources? Resources { get; init; }

    /// <summary>Startup probe.</summary>
    public Probe? StartupProbe { get; init; }

    /// <summary>Liveness probe.</summary>
    public Probe? LivenessProbe { get; init; }

    /// <summary>Readiness probe.</summary>
    public Probe? ReadinessProbe { get; init; }

    /// <summary>Security context of the container.</summary>
    public ContainerSecurity? SecurityContext { get; init; }

    /// <summary>Security context of the pod.</summary>
    public PodSecurity? PodSecurity { get; init; }

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

    internal void WriteSpec(Utf8JsonWriter writer, RenderContext context)
    {
        writer.WriteStartObject("spec");
        writer.WriteStartArray("containers");
        WriteContainer(writer, context);
        writer.WriteEndArray();
        WriteImagePullSecrets(writer, context);
        JsonBody.WriteMap(writer, context, "nodeSelector", NodeSelector, "nodeSelector");
        PodSecurity?.Write(writer, context);
        JsonBody.WriteText(writer, "serviceAccountName", context.Text(ServiceAccountName, "serviceAccountName"));
        if (Volumes.Count > 0)
        {
            writer.WriteStartArray("volumes");
            for (int i = 0; i < Volumes.Count; i++)
            {
                Volumes[i].Write(writer, context, $"volumes[{i}]");
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private void WriteContainer(Utf8JsonWriter writer, RenderContext context)
    {
        writer.WriteStartObject();
        EnvironmentWriter.Write(writer, context, Env, EnvFrom);
        writer.WriteString("image", context.RequiredText(Image, "image"));
        long? port = context.Integer(Port, "port");
        port = port == 0 ? null : port;
        LivenessProbe?.Write(writer, context, "livenessProbe", "probes.liveness", port);
        writer.WriteString("name", context.Key.Name);
        if (port is { } number)
        {
            string protocol = context.Text(Protocol, "protocol");
            writer.WriteStartArray("ports");
            writer.WriteStartObject();
            writer.WriteNumber("containerPort", number);
            writer.WriteString("protocol", protocol.Length == 0 ? "TCP" : protocol.ToUpperInvariant());
            writer.WriteEndObject();
            writer.WriteEndArray();
        }

        ReadinessProbe?.Write(writer, context, "readinessProbe", "probes.readiness", port);
        Resources?.Write(writer, context);
        SecurityContext?.Write(writer, context);
        StartupProbe?.Write(writer, context, "startupProbe", "probes.startup", port);
        if (VolumeMounts.Count > 0)
        {
            writer.WriteStartArray("volumeMounts");
            for (int i = 0; i < VolumeMounts.Count; i++)
            {
                VolumeMounts[i].Write(writer, context, $"volumeMounts[{i}]");
            }

            writer.WriteEndArray();
        }

        JsonBody.WriteText(writer, "workingDir", context.Text(WorkingDirectory, "workingDirectory"));
        writer.WriteEndObject();
    }

    private void WriteImagePullSecrets(Utf8JsonWriter writer, RenderContext context)
    {
        IReadOnlyList<string> names = JsonBody.Elements(context, ImagePullSecrets, "imagePullSecrets");
        if (names.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("imagePullSecrets");
        foreach (string name in names)
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
