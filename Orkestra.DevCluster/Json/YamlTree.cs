using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Orkestra.DevCluster.Json;

/// <summary>
/// Reads YAML into the JSON tree that the real server would make of it: plain scalars by YAML 1.1's rules for booleans and null as
/// Kubernetes' own converter reads them, everything quoted as text.
/// </summary>
internal static class YamlTree
{
    private static readonly SearchValues<char> s_numeric = SearchValues.Create("0123456789+-.eE");

    /// <exception cref="YamlException">The text is no YAML.</exception>
    public static JsonNode? Parse(byte[] utf8, ICollection<string>? duplicates)
    {
        Parser parser = new(new StringReader(Encoding.UTF8.GetString(utf8)));
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
        {
            return null;
        }

        parser.Consume<DocumentStart>();
        JsonNode? root = ReadNode(parser, [], duplicates, "");
        parser.Consume<DocumentEnd>();
        return root;
    }

    private static JsonNode? ReadNode(Parser parser, Dictionary<string, JsonNode?> anchors, ICollection<string>? duplicates, string path)
    {
        if (parser.Current is AnchorAlias alias)
        {
            parser.MoveNext();
            return anchors.TryGetValue(alias.Value.Value, out JsonNode? target)
                ? target?.DeepClone()
                : throw new YamlException(alias.Start, alias.End, $"unknown anchor '{alias.Value.Value}'");
        }

        NodeEvent start = parser.Consume<NodeEvent>();
        JsonNode? node = start switch
        {
            MappingStart => ReadMap(parser, anchors, duplicates, path),
            SequenceStart => ReadList(parser, anchors, duplicates, path),
            Scalar scalar => ReadScalar(scalar),
            _ => throw new YamlException(start.Start, start.End, "unexpected content"),
        };
        if (!start.Anchor.IsEmpty)
        {
            anchors[start.Anchor.Value] = node;
        }

        return node;
    }

    private static JsonObject ReadMap(Parser parser, Dictionary<string, JsonNode?> anchors, ICollection<string>? duplicates, string path)
    {
        JsonObject map = [];
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            Scalar key = parser.Consume<Scalar>();
            string childPath = path.Length == 0 ? key.Value : path + "." + key.Value;
            if (map.ContainsKey(key.Value))
            {
                duplicates?.Add(childPath);
            }

            map[key.Value] = ReadNode(parser, anchors, duplicates, childPath);
        }

        return map;
    }

    private static JsonArray ReadList(Parser parser, Dictionary<string, JsonNode?> anchors, ICollection<string>? duplicates, string path)
    {
        JsonArray list = [];
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            list.Add(ReadNode(parser, anchors, duplicates, $"{path}[{list.Count}]"));
        }

        return list;
    }

    private static JsonNode? ReadScalar(Scalar scalar)
    {
        if (scalar.Style != ScalarStyle.Plain || !scalar.IsPlainImplicit)
        {
            return JsonValue.Create(scalar.Value);
        }

        string text = scalar.Value;
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return null;
            case "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON":
                return JsonValue.Create(true);
            case "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF":
                return JsonValue.Create(false);
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer))
        {
            return Number(integer.ToString(CultureInfo.InvariantCulture));
        }

        bool looksNumeric = text.AsSpan().IndexOfAnyExcept(s_numeric) < 0 && text.AsSpan().ContainsAnyInRange('0', '9');
        return looksNumeric && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double real) && double.IsFinite(real)
            ? Number(real.ToString("R", CultureInfo.InvariantCulture))
            : JsonValue.Create(text);
    }

    // Through the JSON reader, so that a number looks the same to its readers whichever way it came in.
    private static JsonNode? Number(string text) => JsonTree.Parse(Encoding.UTF8.GetBytes(text));
}
