using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record JobBody
{
    // Kubernetes' own default is 6; the language says 3.
    private const int DefaultBackoffLimit = 3;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RenderContext context)
    {
        writer.WriteStartObject("spec");
        writer.WriteNumber("backoffLimit", context.Integer(BackoffLimit, "backoffLimit") ?? DefaultBackoffLimit);
        writer.WriteStartObject("template");
        Pod.WriteTemplate(writer, context, WorkloadSelector.PodLabels(context), restartPolicy: "Never");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
