using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record PodDisruptionBudgetBody
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RenderContext context)
    {
        writer.WriteStartObject("spec");
        Budget.Resolve(context, "behavior.profile")?.Write(writer, context);
        writer.WriteStartObject("selector");
        Selection.Write(writer, context, "matchLabels");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
