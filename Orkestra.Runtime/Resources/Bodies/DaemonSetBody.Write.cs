using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record DaemonSetBody
{
    private const string OnDelete = "OnDelete";

    private static readonly string[] s_strategies = ["RollingUpdate", OnDelete];

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RenderContext context)
    {
        writer.WriteStartObject("spec");
        string strategy = JsonBody.OneOf(context, UpdateStrategy, "updateStrategy", s_strategies);
        if (strategy == OnDelete)
        {
            writer.WriteStartObject("updateStrategy");
            writer.WriteString("type", OnDelete);
            writer.WriteEndObject();
        }
        else
        {
            RollingUpdate?.Resolve(context, "rollingUpdate.profile")?.WriteOfNodes(writer, context, "updateStrategy");
        }

        WriteSelectorAndTemplate(writer, context);
        writer.WriteEndObject();
    }
}
