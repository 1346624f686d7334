using System.Globalization;
using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Schemas;

/// <summary>Removes the fields that a schema does not specify, and names them.</summary>
internal static class Pruner
{
    public static IReadOnlyList<string> Prune(JsonObject obj, StructuralSchema root)
    {
        var removed = new List<string>();
        PruneValue(obj, root, "", removed);
        return removed;
    }

    private static void PruneValue(JsonNode? value, StructuralSchema schema, string path, List<string> removed)
    {
        switch (value)
        {
            case JsonObject obj:
                foreach ((string name, JsonNode? item) in obj.ToArray())
                {
                    string here = path.Length == 0 ? name : $"{path}.{name}";
                    if (schema.IsResource && name is ("apiVersion" or "kind" or "metadata"))
                    {
                        continue;
                    }

                    if ((schema.Properties.GetValueOrDefault(name) ?? schema.AdditionalProperties) is { } field)
                    {
                        PruneValue(item, field, here, removed);
                    }
                    else if (!schema.PreservesUnknown)
                    {
                        obj.Remove(name);
                        removed.Add(here);
                    }
                }

                break;
            case JsonArray list when schema.Item is { } items:
                for (int i = 0; i < list.Count; i++)
                {
                    PruneValue(list[i], items, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), removed);
                }

                break;
        }
    }
}
