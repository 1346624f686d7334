using System.Text.Json;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A ResourceQuota.</summary>
public sealed record ResourceQuotaBody : ResourceBody
{
    /// <summary>Quantities by resource, written out or from a profile.</summary>
    public required Preset<IReadOnlyList<KeyValuePair<string, CompiledExpression>>> Hard { get; init; }

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.ResourceQuotas;

    /// <inheritdoc/>
    public override string? DefaultName(string ownerName) => null;

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
