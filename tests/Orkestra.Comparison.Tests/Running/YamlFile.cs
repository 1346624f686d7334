using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Orkestra.Comparison.Tests.Running;

/// <summary>Reads the YAML files of this suite as JSON: plain scalars as JSON would read them, everything quoted as text.</summary>
internal static class YamlFile
{
    public static JsonNode Read(string path) => Parse(File.ReadAllText(path)) ?? throw new FormatException($"{path} is empty.");

    public static JsonNode? Parse(string text)
    {
        YamlStream stream = [];
        stream.Load(new StringReader(text));
        return stream.Documents.Count == 0 ? null : Convert(stream.Documents[0].RootNode);
    }

    private static JsonNode? Convert(YamlNode node)
    {
        switch (node)
        {
            case YamlMappingNode map:
                JsonObject obj = [];
                foreach ((YamlNode key, YamlNode value) in map)
                {
                    obj.Add(((YamlScalarNode)key).Value!, Convert(value));
                }

                return obj;
            case YamlSequenceNode list:
                JsonArray array = [];
                foreach (YamlNode item in list)
                {
                    array.Add(Convert(item));
                }

                return array;
            default:
                return Scalar((YamlScalarNode)node);
        }
    }

    private static JsonNode? Scalar(YamlScalarNode scalar)
    {
        string text = scalar.Value ?? "";
        if (scalar.Style != ScalarStyle.Plain)
        {
            return JsonValue.Create(text);
        }

        return text switch
        {
            "" or "null" or "~" => null,
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            // Through the JSON reader, so that numbers compare with those of an answer.
            _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) && (char.IsAsciiDigit(text[0]) || text[0] == '-') =>
                JsonNode.Parse(Encoding.UTF8.GetBytes(text)),
            _ => JsonValue.Create(text),
        };
    }
}
