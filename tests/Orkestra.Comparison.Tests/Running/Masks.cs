using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Orkestra.Comparison.Tests.Running;

/// <summary>
/// Replaces what a server makes up by the name of what it is, so that two answers compare: unique ids, resource versions, the current
/// time, ages, continue tokens, generated suffixes, allocated addresses and ports, and documentation texts. Whether such a value is there is still compared.
/// </summary>
internal sealed partial class Masks(Version server, IReadOnlyDictionary<string, VersionedText> apis)
{
    public JsonNode? Apply(JsonNode? node, string key = "")
    {
        switch (node)
        {
            case JsonObject map:
                JsonObject result = [];
                foreach ((string name, JsonNode? value) in map)
                {
                    result[Uid().Replace(name, "<uid>")] = (name, value) switch
                    {
                        ("managedFields", JsonArray entries) => Apply(Sorted(entries)),
                        ("columnDefinitions", JsonArray columns) => Apply(WithoutDescriptions(columns)),
                        _ => Apply(value, name),
                    };
                }

                MaskGeneratedName(result);
                return result;
            case JsonArray list:
                JsonArray items = [];
                foreach (JsonNode? item in list)
                {
                    items.Add(Apply(item, key));
                }

                return items;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                return MaskText(value.GetValue<string>(), key);
            case JsonValue value when key == "nodePort" && value.GetValueKind() == JsonValueKind.Number:
                return "<port>";
            default:
                return node?.DeepClone();
        }
    }

    private string MaskText(string text, string key)
    {
        if (text.Length == 0)
        {
            return text;
        }

        switch (key)
        {
            case "resourceVersion" when text != "0":
                return "<version>";
            case "continue":
                return "<continue>";
            case "clusterIP" or "clusterIPs" when IPAddress.TryParse(text, out _):
                return "<address>";
            case "cells" when Age().IsMatch(text):
                return "<age>";
        }

        string masked = Uid().Replace(text, "<uid>");
        masked = Time().Replace(masked, static match => IsRecent(match.Value) ? "<time>" : match.Value);
        foreach ((string name, VersionedText api) in apis)
        {
            masked = masked.Replace(api.For(server), $"{{{name}}}", StringComparison.Ordinal);
        }

        return masked;
    }

    /// <summary>Descriptions of columns are documentation, which each server words for itself.</summary>
    private static JsonArray WithoutDescriptions(JsonArray columns)
    {
        JsonArray copy = (JsonArray)columns.DeepClone();
        foreach (JsonObject column in copy.OfType<JsonObject>().Where(static c => c["description"]?.ToString().Length > 0))
        {
            column["description"] = "<text>";
        }

        return copy;
    }

    /// <summary>Servers order entries by times that fall into the same second or not, as luck has it.</summary>
    private static JsonArray Sorted(JsonArray entries)
    {
        string[] keys = ["manager", "operation", "subresource", "apiVersion"];
        IEnumerable<JsonNode?> sorted = entries.OrderBy(e => string.Join('/', keys.Select(k => (string?)e?[k])), StringComparer.Ordinal);
        return new JsonArray([.. sorted.Select(static e => e?.DeepClone())]);
    }

    private static void MaskGeneratedName(JsonObject metadata)
    {
        if ((metadata["generateName"] as JsonValue)?.TryGetValue(out string? prefix) == true
            && (metadata["name"] as JsonValue)?.TryGetValue(out string? name) == true && name.StartsWith(prefix, StringComparison.Ordinal))
        {
            metadata["name"] = prefix + "<suffix>";
        }
    }

    private static bool IsRecent(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out DateTimeOffset time) && (TimeProvider.System.GetUtcNow() - time).Duration() < TimeSpan.FromDays(1);

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uid();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")]
    private static partial Regex Time();

    [GeneratedRegex(@"^(\d+[smhd])+\z")]
    private static partial Regex Age();
}
