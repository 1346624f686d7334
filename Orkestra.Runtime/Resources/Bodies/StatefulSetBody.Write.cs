using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record StatefulSetBody
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RenderContext context)
    {
        string service = context.Text(ServiceName, "serviceName");
        writer.WriteStartObject("spec");
        WriteReplicas(writer, context);
        writer.WriteString("serviceName", service.Length == 0 ? context.Key.Name : service);
        RollingUpdate?.Resolve(context, "rollingUpdate.profile")?.Write(writer, context, "updateStrategy", writesSurge: false);
        if (ClaimTemplates.Count > 0)
        {
            writer.WriteStartArray("volumeClaimTemplates");
            for (int i = 0; i < ClaimTemplates.Count; i++)
            {
                ClaimTemplates[i].Write(writer, context, $"volumeClaimTemplates[{i}]");
            }

            writer.WriteEndArray();
        }

        WriteSelectorAndTemplate(writer, context, [.. ClaimTemplates.Select(static claim => claim.Mount)]);
        writer.WriteEndObject();
    }
}
