using System.Text.Json;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds.Fields;

namespace Orkestra.DevCluster.Kinds;

/// <summary>
/// Brings an object into the form in which the server writes it: nulls and omitted zero values go, fields that are always written
/// appear, quantities and times take their one spelling. Comparing stored objects is meaningful only in this form.
/// </summary>
internal static class Canonicalizer
{
    public static void Apply(JsonObject obj, BuiltInField field) => ApplyStruct(obj, field.Struct!);

    private static void ApplyStruct(JsonObject obj, StructType type)
    {
        foreach (StructMember member in type.Members)
        {
            JsonNode? value = obj[member.Name];
            JsonNode? canonical = value is null ? null : Value(value, member.Field);
            if (canonical is null || (member.Presence == FieldPresence.OmitZero && IsZero(canonical, member.Field)))
            {
                if (member.Presence != FieldPresence.Always)
                {
                    obj.Remove(member.Name);
                    continue;
                }

                canonical ??= EmptyObject.Zero(member.Field);
            }

            if (!ReferenceEquals(canonical, value) || canonical is null)
            {
                obj[member.Name] = canonical;
            }
        }
    }

    /// <summary>The canonical value: the same node changed in place, or a new one.</summary>
    private static JsonNode? Value(JsonNode value, BuiltInField field)
    {
        switch (field.Kind)
        {
            case FieldKind.Struct when value is JsonObject obj:
                ApplyStruct(obj, field.Struct!);
                return value;
            case FieldKind.Map when value is JsonObject map:
                foreach ((string key, JsonNode? item) in map.ToArray())
                {
                    JsonNode? canonical = item is null ? EmptyObject.Zero(field.Element!) : Value(item, field.Element!);
                    if (!ReferenceEquals(canonical, item))
                    {
                        map[key] = canonical;
                    }
                }

                return value;
            case FieldKind.List when value is JsonArray list:
                for (int i = 0; i < list.Count; i++)
                {
                    JsonNode? item = list[i];
                    JsonNode? canonical = item is null ? EmptyObject.Zero(field.Element!) : Value(item, field.Element!);
                    if (!ReferenceEquals(canonical, item))
                    {
                        list[i] = canonical;
                    }
                }

                return value;
            case FieldKind.Quantity:
                return Quantity.TryNormalize(value, out string? quantity) && value.AsString() != quantity ? JsonValue.Create(quantity) : value;
            case FieldKind.Time or FieldKind.MicroTime:
                string? text = value.AsString();
                return text is not null && Timestamps.TryParse(text, out DateTimeOffset time) && Timestamps.Format(time, field.Kind) is { } spelled && spelled != text
                  ? JsonValue.Create(spelled)
                  : value;
            case FieldKind.Bytes when value.AsString() is { } base64 && base64.AsSpan().ContainsAny('\r', '\n'):
                return JsonValue.Create(base64.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));
            default:
                return value;
        }
    }

    private static bool IsZero(JsonNode value, BuiltInField field) => field.Kind switch
    {
        FieldKind.Struct or FieldKind.Any or FieldKind.Quantity or FieldKind.IntOrString => false,
        FieldKind.Map => value is JsonObject { Count: 0 },
        FieldKind.List => value is JsonArray { Count: 0 },
        _ => value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>().Length == 0,
            JsonValueKind.Number => value.AsDouble() == 0,
            JsonValueKind.False => true,
            _ => false,
        },
    };
}
