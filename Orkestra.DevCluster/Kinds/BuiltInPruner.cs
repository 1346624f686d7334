using System.Globalization;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds.Fields;

namespace Orkestra.DevCluster.Kinds;

/// <summary>Removes the members that a built-in type does not have.</summary>
internal static class BuiltInPruner
{
    public static IReadOnlyList<string> Prune(JsonObject obj, BuiltInField root)
    {
        var unknown = new List<string>();
        PruneStruct(obj, root.Struct!, "", unknown);
        return unknown;
    }

    private static void PruneStruct(JsonObject obj, StructType type, string path, List<string> unknown)
    {
        foreach ((string name, JsonNode? value) in obj.ToArray())
        {
            string here = path.Length == 0 ? name : $"{path}.{name}";
            if (type.Find(name) is not { } member)
            {
                obj.Remove(name);
                unknown.Add(here);
            }
            else
            {
                PruneValue(value, member.Field, here, unknown);
            }
        }
    }

    private static void PruneValue(JsonNode? value, BuiltInField field, string path, List<string> unknown)
    {
        switch (value)
        {
            case JsonObject obj when field.Kind == FieldKind.Struct:
                PruneStruct(obj, field.Struct!, path, unknown);
                break;
            case JsonObject map when field.Kind == FieldKind.Map:
                foreach ((string key, JsonNode? item) in map)
                {
                    PruneValue(item, field.Element!, $"{path}.{key}", unknown);
                }

                break;
            case JsonArray list when field.Kind == FieldKind.List:
                for (int i = 0; i < list.Count; i++)
                {
                    PruneValue(list[i], field.Element!, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), unknown);
                }

                break;
        }
    }
}
