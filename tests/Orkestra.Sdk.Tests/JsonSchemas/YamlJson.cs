using System.Globalization;
using System.Text.Json.Nodes;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Tests.JsonSchemas;

/// <summary>YAML as editors hand it to a schema: plain scalars by YAML's core schema.</summary>
internal static class YamlJson
{
    public static JsonNode? From(YamlNode? node) => node switch
    {
        YamlMapping map => new JsonObject(map.Entries.Select(static entry => KeyValuePair.Create(entry.Key.Value, From(entry.Value)))),
        YamlSequence list => new JsonArray([.. list.Items.Select(From)]),
        YamlScalar scalar => FromScalar(scalar),
        _ => null,
    };

    private static JsonValue? FromScalar(YamlScalar scalar)
    {
        if (scalar.IsNull)
        {
            return null;
        }

        if (scalar.TryGetBoolean(out bool boolean))
        {
            return JsonValue.Create(boolean);
        }

        bool isPlain = scalar is { Style: YamlScalarStyle.Plain, Tag: null };
        if (isPlain && long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole))
        {
            return JsonValue.Create(whole);
        }

        return isPlain && double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? JsonValue.Create(number)
            : JsonValue.Create(scalar.Value);
    }
}
