using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record ConfigMapBody
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RenderContext context)
    {
        if (context.CopySource is { } source)
        {
            CopiedContent.Write(writer, source, "data", "binaryData");
            return;
        }

        if (Data.Count == 0)
        {
            return;
        }

        writer.WriteStartObject("data");
        foreach ((string key, CompiledExpression value) in Data)
        {
            writer.WriteString(key, context.Text(value, $"data.{key}"));
        }

        writer.WriteEndObject();
    }
}
