using System.Text.Json;
using System.Text.Json.Nodes;
using Orkestra.Runtime.Objects;

namespace Orkestra.Runtime.Exploration;

/// <summary>What an API server does with the JSON of objects. Nothing that is given is changed.</summary>
internal static class JsonTree
{
    public static JsonObject Parse(ReadOnlyMemory<byte> json) => JsonNode.Parse(json.Span)!.AsObject();

    public static KubeObject ToObject(JsonObject root)
    {
        var buffer = new MemoryStream(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            root.WriteTo(writer);
        }

        return KubeObject.Parse(buffer.ToArray());
    }

    public static JsonObject Clone(JsonObject root) => root.DeepClone().AsObject();

    public static JsonObject Child(JsonObject root, string name)
    {
        if (root[name] is not JsonObject child)
        {
            root[name] = child = [];
        }

        return child;
    }

    /// <summary>Carries out a merge patch (RFC 7386) on a tree.</summary>
    public static void Merge(JsonObject target, JsonObject patch)
    {
        foreach ((string name, JsonNode? value) in patch)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject changes)
            {
                Merge(Child(target, name), changes);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }

    /// <summary>Takes out of a tree what was applied before and is not applied any more. Lists count as a whole.</summary>
    public static void RemoveAbandoned(JsonObject target, JsonObject before, JsonObject? now)
    {
        foreach ((string name, JsonNode? value) in before)
        {
            JsonNode? still = now?[name];
            if (value is JsonObject inner && target[name] is JsonObject child)
            {
                RemoveAbandoned(child, inner, still as JsonObject);
                if (still is null && child.Count == 0)
                {
                    target.Remove(name);
                }
            }
            else if (still is null)
            {
                target.Remove(name);
            }
        }
    }

    /// <summary>Whether a patch says something else about a field than a tree that was applied.</summary>
    public static bool Contradicts(JsonObject applied, JsonObject patch)
    {
        foreach ((string name, JsonNode? value) in patch)
        {
            if (applied[name] is not { } wanted)
            {
                continue;
            }

            if (wanted is JsonObject inner && value is JsonObject changes ? Contradicts(inner, changes) : !JsonNode.DeepEquals(wanted, value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether more than metadata and status differs, which is what the generation counts.</summary>
    public static bool DiffersInSpec(JsonObject left, JsonObject right)
    {
        foreach (string name in left.Concat(right).Select(static member => member.Key).Distinct())
        {
            if (name is not ("metadata" or "status") && !JsonNode.DeepEquals(left[name], right[name]))
            {
                return true;
            }
        }

        return false;
    }
}
