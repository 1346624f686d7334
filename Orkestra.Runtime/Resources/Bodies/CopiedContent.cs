using System.Text.Json;
using Orkestra.Runtime.Objects;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>Takes members of another object over as they are.</summary>
internal static class CopiedContent
{
    public static void Write(Utf8JsonWriter writer, KubeObject source, params ReadOnlySpan<string> members)
    {
        using JsonDocument document = JsonDocument.Parse(source.Json);
        foreach (string member in members)
        {
            if (document.RootElement.TryGetProperty(member, out JsonElement value) && value.ValueKind != JsonValueKind.Null)
            {
                writer.WritePropertyName(member);
                value.WriteTo(writer);
            }
        }
    }
}
