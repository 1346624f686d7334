using System.Text.Json;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A ConfigMap.</summary>
public sealed record ConfigMapBody : ResourceBody
{
    /// <summary>The keys; a value may render to nothing and is then an empty text.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>> Data { get; init; } = [];

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.ConfigMaps;

    /// <inheritdoc/>
    public override string DefaultName(string ownerName) => $"{ownerName}-config";

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
