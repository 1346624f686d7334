using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Patching;

/// <summary>Merging and cutting of objects by their structure, the two halves of an apply.</summary>
internal static class FieldMerge
{
    /// <summary>A copy of the live object with the configuration laid over it.</summary>
    public static JsonObject Merge(JsonObject live, JsonObject config, IFieldSchema fields)
    {
        var result = (JsonObject)live.DeepClone();
        foreach ((string name, JsonNode? value) in config)
        {
            result[name] = MergeValue(result[name], value, fields.Child(name) ?? FieldSchemas.Untyped);
        }

        return result;
    }

    /// <summary>Removes the members of the set, with everything below them, from the object.</summary>
    public static void Remove(JsonObject obj, FieldSet removed, IFieldSchema fields)
    {
        foreach ((string element, FieldSet child) in removed.Children)
        {
            if (!PathElement.TryFieldName(element, out string? name) || !obj.TryGetPropertyValue(name, out JsonNode? value))
            {
                continue;
            }

            if (child.IsMember)
            {
                obj.Remove(name);
                continue;
            }

            RemoveBelow(value, child, fields.Child(name) ?? FieldSchemas.Untyped);
            if (!child.IsEmpty && value is JsonArray { Count: 0 } or JsonObject { Count: 0 })
            {
                obj.Remove(name);
            }
        }
    }

    private static void RemoveBelow(JsonNode? value, FieldSet removed, IFieldSchema field)
    {
        if (value is JsonObject obj)
        {
            Remove(obj, removed, field);
        }
        else if (value is JsonArray list && field.Items is { } items)
        {
            foreach ((string element, JsonNode? item) in ListItems.InOrder(list, field))
            {
                if (!removed.Children.TryGetValue(element, out FieldSet? child))
                {
                    continue;
                }

                if (child.IsMember)
                {
                    list.Remove(item);
                }
                else
                {
                    RemoveBelow(item, child, items);
                }
            }
        }
    }

    private static JsonNode? MergeValue(JsonNode? live, JsonNode? config, IFieldSchema field) => (live, config) switch
    {
        (JsonObject from, JsonObject onto) when !field.IsAtomicMap => Merge(from, onto, field),
        (JsonArray from, JsonArray onto) when field.ListType != ListKind.Atomic && field.Items is { } items => MergeLists(from, onto, field, items),
        _ => config?.DeepClone(),
    };

    /// <summary>Configured items keep the configuration's order; items only the live list has stay where they were relative to it.</summary>
    private static JsonArray MergeLists(JsonArray live, JsonArray config, IFieldSchema field, IFieldSchema items)
    {
        List<KeyValuePair<string, JsonNode?>> left = ListItems.InOrder(live, field), right = ListItems.InOrder(config, field);
        Dictionary<string, JsonNode?> old = left.ToDictionary(StringComparer.Ordinal);
        var wanted = right.Select(static r => r.Key).ToHashSet(StringComparer.Ordinal);
        var result = new JsonArray();
        var placed = new HashSet<string>(StringComparer.Ordinal);
        int l = 0;
        foreach ((string element, JsonNode? item) in right)
        {
            // A live item that the configuration names too waits for its turn there.
            while (l < left.Count && (placed.Contains(left[l].Key) || !wanted.Contains(left[l].Key)))
            {
                if (!placed.Contains(left[l].Key))
                {
                    result.Add(left[l].Value?.DeepClone());
                }

                l++;
            }

            placed.Add(element);
            result.Add(MergeValue(old.GetValueOrDefault(element), item, items));
        }

        foreach ((string element, JsonNode? item) in left.Skip(l))
        {
            if (!wanted.Contains(element))
            {
                result.Add(item?.DeepClone());
            }
        }

        return result;
    }
}
