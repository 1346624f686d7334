using System.Text.Json;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>The pod that the workload kinds have in common: one container, named after the workload.</summary>
public sealed record PodTemplate
{
    private const string LatestTag = "latest";

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

    /// <summary>Writes <c>metadata</c> and <c>spec</c> of a template into an open object.</summary>
    internal void WriteTemplate(
        Utf8JsonWriter writer,
        RenderContext context,
        IReadOnlyDictionary<string, string> labels,
        string? restartPolicy = null,
        IReadOnlyList<VolumeMount>? claims = null)
    {
        writer.WriteStartObject("metadata");
        WorkloadSelector.WriteMap(writer, "labels", labels);
        writer.WriteEndObject();
        WriteSpec(writer, context, restartPolicy, claims);
    }

    /// <summary>Writes <c>spec</c> into an open object.</summary>
    internal void WriteSpec(Utf8JsonWriter writer, RenderContext context, string? restartPolicy = null, IReadOnlyList<VolumeMount>? claims = null)
    {
        writer.WriteStartObject("spec");
        writer.WriteStartArray("containers");
        WriteContainer(writer, context, [.. VolumeMounts, .. claims ?? []]);
        writer.WriteEndArray();
        WriteImagePullSecrets(writer, context);
        JsonBody.WriteMap(writer, context, "nodeSelector", NodeSelector, "nodeSelector");
        JsonBody.WriteText(writer, "restartPolicy", restartPolicy ?? string.Empty);
        PodSecurity?.Resolve(context, "podSecurity.profile")?.Write(writer, context);
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

    private static void WriteProbe(Utf8JsonWriter writer, RenderContext context, Preset<Probe>? probe, string property, string field, long? port) =>
        probe?.Resolve(context, $"{field}.profile")?.Write(writer, context, property, field, port);

    private void WriteContainer(Utf8JsonWriter writer, RenderContext context, IReadOnlyList<VolumeMount> mounts)
    {
        writer.WriteStartObject();
        JsonBody.WriteList(writer, context, "args", Args, "args", keepsEmpty: true);
        JsonBody.WriteList(writer, context, "command", Command, "command", keepsEmpty: true);
        EnvironmentWriter.Write(writer, context, Env, EnvFrom);
        writer.WriteString("image", ImageReference(context));
        long? port = context.Integer(Port, "port");
        port = port == 0 ? null : port;
        WriteProbe(writer, context, LivenessProbe, "livenessProbe", "probes.liveness", port);
        writer.WriteString("name", context.Key.Name);
        if (port is { } number)
        {
            writer.WriteStartArray("ports");
            writer.WriteStartObject();
            writer.WriteNumber("containerPort", number);
            JsonBody.WriteProtocol(writer, context, Protocol, "protocol");
            writer.WriteEndObject();
            writer.WriteEndArray();
        }

        WriteProbe(writer, context, ReadinessProbe, "readinessProbe", "probes.readiness", port);
        Resources?.Resolve(context, "resources.profile")?.Write(writer, context);
        SecurityContext?.Resolve(context, "securityContext.profile")?.Write(writer, context);
        WriteProbe(writer, context, StartupProbe, "startupProbe", "probes.startup", port);
        if (mounts.Count > 0)
        {
            writer.WriteStartArray("volumeMounts");
            for (int i = 0; i < mounts.Count; i++)
            {
                mounts[i].Write(writer, context, $"volumeMounts[{i}]");
            }

            writer.WriteEndArray();
        }

        JsonBody.WriteText(writer, "workingDir", context.Text(WorkingDirectory, "workingDirectory"));
        writer.WriteEndObject();
    }

    private string ImageReference(RenderContext context)
    {
        string image = context.RequiredText(Image, "image");
        if (Tag is null || image.Length == 0)
        {
            return image;
        }

        string tag = context.Text(Tag, "tag");
        return $"{image}:{(tag.Length == 0 ? LatestTag : tag)}";
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
