using System.Text.Json;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A HorizontalPodAutoscaler that aims for a processor use.</summary>
public sealed record HorizontalPodAutoscalerBody : ResourceBody
{
    /// <summary>API version of the workload; <c>apps/v1</c> when absent or empty.</summary>
    public CompiledExpression? TargetApiVersion { get; init; }

    /// <summary>Kind of the workload; <c>Deployment</c> when absent or empty.</summary>
    public CompiledExpression? TargetKind { get; init; }

    /// <summary>Name of the workload; required.</summary>
    public CompiledExpression? TargetName { get; init; }

    /// <summary>Bounds and speed, written out or from a profile.</summary>
    public required Preset<Scaling> Scaling { get; init; }

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.HorizontalPodAutoscalers;

    /// <inheritdoc/>
    public override string DefaultName(string ownerName) => $"{ownerName}-hpa";

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RenderContext context)
    {
        string apiVersion = context.Text(TargetApiVersion, "scaleTargetRef.apiVersion");
        string kind = context.Text(TargetKind, "scaleTargetRef.kind");
        writer.WriteStartObject("spec");
        Scaling.Resolve(context, "behavior.profile")?.Write(writer, context);
        writer.WriteStartObject("scaleTargetRef");
        writer.WriteString("apiVersion", apiVersion.Length == 0 ? "apps/v1" : apiVersion);
        writer.WriteString("kind", kind.Length == 0 ? "Deployment" : kind);
        writer.WriteString("name", context.RequiredText(TargetName, "scaleTargetRef.name"));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
