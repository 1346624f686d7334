using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record ResourceQuotaBody
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RenderContext context)
    {
        if (context.CopySource is { } source)
        {
            CopiedContent.Write(writer, source, "spec");
            return;
        }

        writer.WriteStartObject("spec");
        JsonBody.WriteMap(writer, context, "hard", Hard.Resolve(context, "profile") ?? [], "hard");
        writer.WriteEndObject();
    }
}
