using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds.Fields;

namespace Orkestra.DevCluster.Kinds;

/// <summary>
/// Finds the first value whose JSON type does not fit its field. The wording is that of Go's JSON decoder, which clients know: the
/// innermost type, the path without list positions, and the Go type that was expected.
/// </summary>
internal static class BuiltInDecoder
{
    public static string? FindError(JsonObject obj, BuiltInField root) => CheckStruct(obj, root.Struct!, []);

    private static string? CheckStruct(JsonObject obj, StructType type, List<string> path)
    {
        foreach ((string name, JsonNode? value) in obj)
        {
            if (value is null || type.Find(name) is not { } member)
            {
                continue;
            }

            path.Add(name);
            string? error = Check(value, member.Field, type.Name, path);
            path.RemoveAt(path.Count - 1);
            if (error is not null)
            {
                return error;
            }
        }

        return null;
    }

    private static string? Check(JsonNode value, BuiltInField field, string owner, List<string> path)
    {
        string Mismatch() =>
          $"json: cannot unmarshal {Describe(value, field.Kind)} into Go struct field {owner}.{string.Join('.', path)} of type {GoType(field)}";

        JsonValueKind kind = value.GetValueKind();
        switch (field.Kind)
        {
            case FieldKind.Any:
                return null;
            case FieldKind.String:
                return kind == JsonValueKind.String ? null : Mismatch();
            case FieldKind.Bool:
                return kind is JsonValueKind.True or JsonValueKind.False ? null : Mismatch();
            case FieldKind.Int32:
                return value.AsLong() is >= int.MinValue and <= int.MaxValue ? null : Mismatch();
            case FieldKind.Int64:
                return value.AsLong() is not null ? null : Mismatch();
            case FieldKind.Float64:
                return kind == JsonValueKind.Number ? null : Mismatch();
            case FieldKind.IntOrString:
                return kind == JsonValueKind.String || value.AsLong() is >= int.MinValue and <= int.MaxValue
                  ? null
                  : $"json: cannot unmarshal {Describe(value, FieldKind.Int32)} into Go value of type int32";
            case FieldKind.Quantity:
                return Quantity.TryNormalize(value, out _) ? null : Quantity.FormatError;
            case FieldKind.Time or FieldKind.MicroTime:
                return kind != JsonValueKind.String
                  ? $"json: cannot unmarshal {Describe(value, FieldKind.String)} into Go value of type string"
                  : Timestamps.TryParse(value.GetValue<string>(), out _) ? null : Timestamps.FormatError(value.GetValue<string>());
            case FieldKind.Bytes:
                return kind != JsonValueKind.String ? Mismatch() : CheckBase64(value.GetValue<string>());
            case FieldKind.Struct:
                return value is JsonObject obj ? CheckStruct(obj, field.Struct!, path) : Mismatch();
            case FieldKind.Map:
                return value is JsonObject map ? FirstError(map.Select(static m => m.Value), field, owner, path) : Mismatch();
            default:
                return value is JsonArray list ? FirstError(list, field, owner, path) : Mismatch();
        }
    }

    private static string? FirstError(IEnumerable<JsonNode?> values, BuiltInField field, string owner, List<string> path)
    {
        foreach (JsonNode? value in values)
        {
            if (value is not null && Check(value, field.Element!, owner, path) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    private static string Describe(JsonNode value, FieldKind expected) => value.GetValueKind() switch
    {
        JsonValueKind.Number when expected is FieldKind.Int32 or FieldKind.Int64 => "number " + value.ToJsonString(),
        JsonValueKind.Number => "number",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "bool",
        JsonValueKind.Array => "array",
        _ => "object",
    };

    private static string GoType(BuiltInField field) => field.Kind switch
    {
        FieldKind.String => "string",
        FieldKind.Int32 => "int32",
        FieldKind.Int64 => "int64",
        FieldKind.Bool => "bool",
        FieldKind.Float64 => "float64",
        FieldKind.Bytes => "[]uint8",
        FieldKind.Struct => "v1." + field.Struct!.Name,
        FieldKind.Map => "map[string]" + GoType(field.Element!),
        FieldKind.List => "[]" + GoType(field.Element!),
        _ => field.Kind.ToString(),
    };

    private static string? CheckBase64(string text)
    {
        string compact = text.Replace("\n", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal);
        Span<byte> buffer = compact.Length <= 1024 ? stackalloc byte[1024] : new byte[compact.Length];
        if (compact.Length % 4 == 0 && Convert.TryFromBase64String(compact, buffer, out _))
        {
            return null;
        }

        int bad = compact.AsSpan().IndexOfAnyExcept(s_base64);
        return "illegal base64 data at input byte " + (bad >= 0 ? bad : compact.Length).ToString(CultureInfo.InvariantCulture);
    }

    private static readonly System.Buffers.SearchValues<char> s_base64 =
      System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
}
