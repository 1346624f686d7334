using System.Globalization;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Patching;

/// <summary>Lists the fields that an applied configuration sets.</summary>
internal static class FieldSetBuilder
{
    /// <exception cref="PatchException">A field is unknown, or an item of a keyed list lacks a key or repeats one.</exception>
    public static FieldSet Build(JsonObject config, IFieldSchema fields)
    {
        var set = new FieldSet();
        AddObject(config, fields, set, []);
        return set;
    }

    private static void AddObject(JsonObject obj, IFieldSchema fields, FieldSet set, List<string> path)
    {
        foreach ((string name, JsonNode? value) in obj)
        {
            path.Add(PathElement.Field(name));
            IFieldSchema field = fields.Child(name) ?? throw new PatchException(500, $"{PathElement.Display(path)}: field not declared in schema");
            FieldSet child = set.Child(path[^1]);
            AddValue(value, field, child, path);
            child.IsMember |= value is null or JsonObject { Count: 0 } || (value is JsonObject && !fields.DeclaresField(name));
            path.RemoveAt(path.Count - 1);
        }
    }

    private static void AddValue(JsonNode? value, IFieldSchema field, FieldSet set, List<string> path)
    {
        switch (value)
        {
            case JsonObject obj when !field.IsAtomicMap:
                AddObject(obj, field, set, path);
                break;
            case JsonArray list when field.ListType != ListKind.Atomic && field.Items is { } items:
                for (int i = 0; i < list.Count; i++)
                {
                    JsonNode? item = list[i];
                    string element = PathElement.Item(item, field) ?? throw new PatchException(500, Unkeyed(item, i, field, path));
                    FieldSet child = set.Child(element);
                    if (child.IsMember)
                    {
                        throw new PatchException(500, $"{PathElement.Display(path)}: duplicate entries for key {PathElement.Display([element])}");
                    }

                    path.Add(element);
                    AddValue(item, items, child, path);
                    path.RemoveAt(path.Count - 1);
                    child.IsMember = true;
                }

                break;
            default:
                set.IsMember = true;
                break;
        }
    }

    private static string Unkeyed(JsonNode? item, int index, IFieldSchema list, List<string> path)
    {
        string key = list.ListMapKeys.Order(StringComparer.Ordinal).FirstOrDefault(k => (item as JsonObject)?[k] is null && list.ListMapKeyDefault(k) is null) ?? "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{PathElement.Display(path)}: element {index}: associative list with keys has an element that omits key field \"{key}\" (and doesn't have default value)");
    }
}
