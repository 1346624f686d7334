using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record PodBody
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RenderContext context) => Pod.WriteSpec(writer, context);
}
