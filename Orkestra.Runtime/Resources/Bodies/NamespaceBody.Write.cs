using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record NamespaceBody
{
    /// <inheritdoc/>
    public override void WriteMetadata(Utf8JsonWriter writer, RenderContext context) =>
        JsonBody.WriteList(writer, context, "finalizers", Finalizers, "finalizers");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RenderContext context)
    {
    }
}
