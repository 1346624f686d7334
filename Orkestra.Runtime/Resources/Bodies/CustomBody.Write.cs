using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record CustomBody
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RenderContext context)
    {
        if (Namespaced is { } declared && declared != Kind.Namespaced)
        {
            context.Fail("metadata.namespaced", $"is {(declared ? "true" : "false")}, but {Kind.Kind.Kind} is {(Kind.Namespaced ? "namespaced" : "cluster-scoped")}");
        }

        foreach ((string name, ValueTemplate value) in Fields)
        {
            value.Write(writer, context, name, name);
        }
    }
}
