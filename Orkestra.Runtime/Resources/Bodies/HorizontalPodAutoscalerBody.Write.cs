using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record HorizontalPodAutoscalerBody
{
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
