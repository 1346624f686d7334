using System.Text;
using System.Text.Json;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A Secret.</summary>
public sealed record SecretBody : ResourceBody
{
    private const string DefaultType = "Opaque";

    /// <summary>The Secret's type; Opaque when absent.</summary>
    public CompiledExpression? Type { get; init; }

    /// <summary>The keys with their plain texts.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>> Data { get; init; } = [];

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.Secrets;

    /// <inheritdoc/>
    public override string DefaultName(string ownerName) => $"{ownerName}-secret";

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RenderContext context)
    {
        if (context.CopySource is { } source)
        {
            CopiedContent.Write(writer, source, "data", "type");
            return;
        }

        if (Data.Count > 0)
        {
            writer.WriteStartObject("data");
            foreach ((string key, CompiledExpression value) in Data)
            {
                writer.WriteBase64String(key, Encoding.UTF8.GetBytes(context.Text(value, $"data.{key}")));
            }

            writer.WriteEndObject();
        }

        string type = context.Text(Type, "type");
        writer.WriteString("type", type.Length == 0 ? DefaultType : type);
    }
}
