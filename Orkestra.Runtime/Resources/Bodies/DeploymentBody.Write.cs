using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record DeploymentBody
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RenderContext context)
    {
        writer.WriteStartObject("spec");
        WriteReplicas(writer, context);
        RollingUpdate?.Resolve(context, "rollingUpdate.profile")?.Write(writer, context, "strategy", writesSurge: true);
        WriteSelectorAndTemplate(writer, context);
        writer.WriteEndObject();
    }
}
