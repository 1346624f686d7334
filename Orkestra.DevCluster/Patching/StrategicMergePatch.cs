using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Patching;

/// <summary>
/// Strategic merge patch: a merge patch in which lists with a merge key are merged item by item, and members starting with <c>$</c>
/// give directions (Kubernetes: "Update API Objects in Place Using kubectl patch").
/// </summary>
public static class StrategicMergePatch
{
    private const string Directive = "$patch";
    private const string RetainKeys = "$retainKeys";
    private const string DeletePrefix = "$deleteFromPrimitiveList/";
    private const string OrderPrefix = "$setElementOrder/";

    /// <summary>Applies the patch to a copy.</summary>
    /// <param name="original">The object; not changed.</param>
    /// <param name="patch">The patch; not changed.</param>
    /// <param name="fields">Structure that names merge keys and strategies.</param>
    /// <returns>The merged copy.</returns>
    /// <exception cref="PatchException">400 when a direction is malformed; 500, as in the real server, when one is unknown or a merge key is missing.</exception>
    public static JsonObject Apply(JsonObject original, JsonObject patch, IFieldSchema fields) =>
      MergeObject((JsonObject)original.DeepClone(), (JsonObject)patch.DeepClone(), fields);

    private static JsonObject MergeObject(JsonObject target, JsonObject patch, IFieldSchema? fields)
    {
        switch (TakeDirective(patch))
        {
            case "replace":
                return Strip(patch);
            case "delete":
                return [];
        }

        if (patch[RetainKeys] is JsonArray retained)
        {
            KeepOnly(target, patch, retained);
        }

        foreach ((string name, JsonNode? value) in patch.ToArray())
        {
            if (name.StartsWith('$'))
            {
                continue;
            }

            IFieldSchema? field = fields?.Child(name);
            patch.TryGetPropertyValue(OrderPrefix + name, out JsonNode? order);
            patch.TryGetPropertyValue(DeletePrefix + name, out JsonNode? deleted);
            switch (value)
            {
                case null:
                    target.Remove(name);
                    break;
                case JsonObject members when Strategies(field).Contains("replace") && members[Directive] is null:
                    target[name] = Strip((JsonObject)members.DeepClone());
                    break;
                case JsonObject members:
                    JsonObject child = target[name] as JsonObject ?? [];
                    target.Remove(name);
                    target[name] = MergeObject(child, (JsonObject)members.DeepClone(), field);
                    break;
                case JsonArray items when Strategies(field).Contains("merge"):
                    var old = target[name] as JsonArray;
                    target.Remove(name);
                    target[name] = MergeList(old, (JsonArray)items.DeepClone(), field!, deleted as JsonArray, order as JsonArray);
                    break;
                case JsonArray items:
                    target[name] = StripList((JsonArray)items.DeepClone());
                    break;
                default:
                    target[name] = value.DeepClone();
                    break;
            }
        }

        ApplyListDirectives(target, patch, fields);
        return target;
    }

    /// <summary>Removal and ordering directions of lists that the patch does not otherwise mention.</summary>
    private static void ApplyListDirectives(JsonObject target, JsonObject patch, IFieldSchema? fields)
    {
        foreach ((string member, JsonNode? value) in patch)
        {
            bool deletes = member.StartsWith(DeletePrefix, StringComparison.Ordinal);
            if (!deletes && !member.StartsWith(OrderPrefix, StringComparison.Ordinal))
            {
                continue;
            }

            string name = member[(deletes ? DeletePrefix : OrderPrefix).Length..];
            if (value is not JsonArray values)
            {
                throw new PatchException(400, $"{member} must be a list");
            }

            if (patch.ContainsKey(name) || target[name] is not JsonArray list || fields?.Child(name) is not { } field)
            {
                continue;
            }

            target.Remove(name);
            target[name] = MergeList(list, [], field, deletes ? values : patch[DeletePrefix + name] as JsonArray, deletes ? patch[OrderPrefix + name] as JsonArray : values);
        }
    }

    private static JsonArray MergeList(JsonArray? original, JsonArray patch, IFieldSchema field, JsonArray? deleted, JsonArray? order)
    {
        if (patch.OfType<JsonObject>().Any(static o => o.StringAt(Directive) == "replace"))
        {
            return StripList([.. patch.OfType<JsonObject>().Where(static o => o.StringAt(Directive) != "replace").Select(static o => o.DeepClone())]);
        }

        string? key = field.PatchMergeKey;
        List<JsonNode?> merged = [.. (original ?? []).Select(static n => n?.DeepClone())];
        List<JsonNode?> before = [.. merged];
        if (deleted is not null)
        {
            merged.RemoveAll(item => deleted.Any(d => JsonNode.DeepEquals(d, item)));
        }

        foreach (JsonNode? item in patch)
        {
            if (key is null)
            {
                if (!merged.Any(m => JsonNode.DeepEquals(m, item)))
                {
                    merged.Add(item?.DeepClone());
                }

                continue;
            }

            var entry = item as JsonObject ?? throw new PatchException(400, $"expected an object with the merge key {key}, found {item.ToText()}");
            JsonNode identity = entry[key] ?? throw new PatchException(500, $"map: {GoText.Print(entry)} does not contain declared merge key: {key}");
            int index = merged.FindIndex(m => JsonNode.DeepEquals((m as JsonObject)?[key], identity));
            if (entry.StringAt(Directive) == "delete")
            {
                merged.RemoveAll(m => JsonNode.DeepEquals((m as JsonObject)?[key], identity));
                continue;
            }

            JsonObject target = index >= 0 ? (JsonObject)merged[index]! : [];
            JsonObject result = MergeObject(target, (JsonObject)entry.DeepClone(), field.Items);
            if (index >= 0)
            {
                merged[index] = result;
            }
            else
            {
                merged.Add(result);
            }
        }

        return [.. Order(merged, before, order ?? patch, key)];
    }

    /// <summary>
    /// Items named by the order, or by the patch where it gives none, come in that order. Items only the server knows keep their place before the first named item that
    /// followed them there.
    /// </summary>
    private static IEnumerable<JsonNode?> Order(List<JsonNode?> items, List<JsonNode?> server, JsonArray order, string? key)
    {
        List<JsonNode?> wanted = [.. order.Select(o => Identity(o, key))];
        int Rank(JsonNode? item) => wanted.FindIndex(w => JsonNode.DeepEquals(w, Identity(item, key)));
        int Place(JsonNode? item) => server.FindIndex(s => JsonNode.DeepEquals(Identity(s, key), Identity(item, key)));

        var serverOnly = new Queue<JsonNode?>(items.Where(i => Rank(i) < 0));
        var named = new Queue<JsonNode?>(items.Where(i => Rank(i) >= 0).OrderBy(Rank));
        while (serverOnly.Count > 0 && named.Count > 0)
        {
            int left = Place(serverOnly.Peek()), right = Place(named.Peek());
            yield return left >= 0 && right >= 0 && left < right ? serverOnly.Dequeue() : named.Dequeue();
        }

        foreach (JsonNode? rest in named.Concat(serverOnly))
        {
            yield return rest;
        }
    }

    private static JsonNode? Identity(JsonNode? item, string? key) => key is null ? item : (item as JsonObject)?[key];

    private static void KeepOnly(JsonObject target, JsonObject patch, JsonArray retained)
    {
        var names = retained.Select(static n => n.AsString()).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach ((string name, JsonNode? value) in patch)
        {
            if (!name.StartsWith('$') && value is not null && !names.Contains(name))
            {
                throw new PatchException(400, $"{RetainKeys} must contain all the keys of the patch that are not null; it lacks {name}");
            }
        }

        foreach (string name in target.Select(static m => m.Key).Where(k => !names.Contains(k)).ToArray())
        {
            target.Remove(name);
        }
    }

    private static string? TakeDirective(JsonObject patch)
    {
        if (!patch.TryGetPropertyValue(Directive, out JsonNode? node))
        {
            return null;
        }

        string? directive = node.AsString();
        if (directive is not ("replace" or "delete" or "merge"))
        {
            throw new PatchException(500, $"unknown patch type: {directive} in map: {GoText.Print(patch)}");
        }

        patch.Remove(Directive);
        return directive;
    }

    private static string[] Strategies(IFieldSchema? field) => field?.PatchStrategy?.Split(',') ?? [];

    /// <summary>Drops directions and nulls from a part of the patch that becomes the value itself.</summary>
    private static JsonObject Strip(JsonObject patch)
    {
        foreach ((string name, JsonNode? value) in patch.ToArray())
        {
            if (value is null || name == Directive || name == RetainKeys || name.StartsWith(OrderPrefix, StringComparison.Ordinal)
              || name.StartsWith(DeletePrefix, StringComparison.Ordinal))
            {
                patch.Remove(name);
            }
            else if (value is JsonObject child)
            {
                Strip(child);
            }
            else if (value is JsonArray list)
            {
                StripList(list);
            }
        }

        return patch;
    }

    private static JsonArray StripList(JsonArray list)
    {
        foreach (JsonObject item in list.OfType<JsonObject>())
        {
            Strip(item);
        }

        return list;
    }
}
