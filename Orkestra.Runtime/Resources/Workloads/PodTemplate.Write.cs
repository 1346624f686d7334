using System.Text.Json;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;

namespace Orkestra.Runtime.Resources.Workloads;

/// <content>How it is written.</content>
public sealed partial record PodTemplate
{
    private const string LatestTag = "latest";

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
