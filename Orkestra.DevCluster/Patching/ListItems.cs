using System.Globalization;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Patching;

/// <summary>Items of keyed lists and sets by their path element.</summary>
internal static class ListItems
{
    /// <summary>
    /// Items in order. A stored list may hold repeated or keyless items from before its type was declared: those go by their position, so
    /// that comparing them still works.
    /// </summary>
    public static List<KeyValuePair<string, JsonNode?>> InOrder(JsonArray? list, IFieldSchema field)
    {
        var result = new List<KeyValuePair<string, JsonNode?>>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < (list?.Count ?? 0); i++)
        {
            string? element = PathElement.Item(list![i], field);
            if (element is null || !seen.Add(element))
            {
                element = "i:" + i.ToString(CultureInfo.InvariantCulture);
            }

            result.Add(new(element, list[i]));
        }

        return result;
    }

    public static Dictionary<string, JsonNode?> ByElement(JsonArray? list, IFieldSchema field) =>
      InOrder(list, field).ToDictionary(StringComparer.Ordinal);
}
