using System.Text.Json;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>Writes expression values as JSON.</summary>
internal static class OrkJson
{
    public static void Write(Utf8JsonWriter writer, OrkValue value)
    {
        switch (value.Kind)
        {
            case OrkValueKind.Boolean:
                writer.WriteBooleanValue(value.AsBoolean());
                break;
            case OrkValueKind.Int or OrkValueKind.Int64:
                writer.WriteNumberValue(value.AsInt64());
                break;
            case OrkValueKind.Float:
                writer.WriteNumberValue(value.AsFloat());
                break;
            case OrkValueKind.String:
                writer.WriteStringValue(value.AsString());
                break;
            case OrkValueKind.List:
                writer.WriteStartArray();
                OrkList list = value.AsList();
                for (int i = 0; i < list.Count; i++)
                {
                    Write(writer, list[i]);
                }

                writer.WriteEndArray();
                break;
            case OrkValueKind.Map:
                writer.WriteStartObject();
                OrkMap map = value.AsMap();
                foreach (string key in map.SortedKeys)
                {
                    map.TryGetValue(key, out OrkValue member);
                    writer.WritePropertyName(key);
                    Write(writer, member);
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
