using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orkestra.Sdk.Abstractions;

/// <summary>Any object, for kinds without a class of their own. Not thread-safe.</summary>
public sealed class DynamicResource : ICustomResource<DynamicResource>
{
    private bool _hasMetadata;

    /// <summary>Group and version, such as <c>apps/v1</c>.</summary>
    public string ApiVersion { get; set; } = string.Empty;

    /// <summary>Kind.</summary>
    public string Kind { get; set; } = string.Empty;

    /// <inheritdoc/>
    public ObjectMeta Metadata { get; set; } = new();

    /// <summary>Everything else, such as <c>spec</c> and <c>status</c>.</summary>
    public JsonObject Content { get; } = [];

    /// <summary>Whether nothing would be written between the braces.</summary>
    public bool IsEmpty => ApiVersion.Length == 0 && Kind.Length == 0 && !HasMetadata && Content.Count == 0;

    // One within another object may come without.
    private bool HasMetadata => _hasMetadata || !SchemaObject.IsEmpty(Metadata);

    /// <summary>A field of <see cref="Content"/>; null when it is absent.</summary>
    public JsonNode? this[string field] { get => Content[field]; set => Content[field] = value; }

    /// <inheritdoc/>
    public static DynamicResource Read(ref Utf8JsonReader reader)
    {
        var value = new DynamicResource();
        JsonValues.Start(ref reader, JsonTokenType.StartObject, "an object");
        while (JsonValues.MoveNext(ref reader, JsonTokenType.EndObject))
        {
            Utf8JsonReader name = reader;
            try
            {
                value.ReadField(ref reader);
            }
            catch (JsonException failure)
            {
                throw JsonFault.InField(failure, ref name);
            }
        }

        return value;
    }

    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        if (ApiVersion.Length > 0)
        {
            writer.WriteString("apiVersion"u8, ApiVersion);
        }

        if (Kind.Length > 0)
        {
            writer.WriteString("kind"u8, Kind);
        }

        if (HasMetadata)
        {
            writer.WritePropertyName("metadata"u8);
            Metadata.Write(writer);
        }

        foreach (KeyValuePair<string, JsonNode?> field in Content)
        {
            writer.WritePropertyName(field.Key);
            if (field.Value is { } node)
            {
                node.WriteTo(writer);
            }
            else
            {
                writer.WriteNullValue();
            }
        }

        writer.WriteEndObject();
    }

    private static JsonNode? Node(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Object => JsonObject.Create(element),
        JsonValueKind.Array => JsonArray.Create(element),
        _ => JsonValue.Create(element),
    };

    private void ReadField(ref Utf8JsonReader reader)
    {
        string name = JsonValues.ReadName(ref reader);
        JsonValues.Advance(ref reader);
        switch (name)
        {
            case "apiVersion":
                ApiVersion = JsonValues.ReadString(ref reader);
                break;
            case "kind":
                Kind = JsonValues.ReadString(ref reader);
                break;
            case "metadata":
                Metadata = ObjectMeta.Read(ref reader);
                _hasMetadata = true;
                break;
            default:
                Content[name] = Node(JsonValues.ReadElement(ref reader));
                break;
        }
    }
}
