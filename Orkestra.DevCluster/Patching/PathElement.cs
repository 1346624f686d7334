using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Patching;

/// <summary>Steps of a field path in the notation of <c>fieldsV1</c>.</summary>
internal static class PathElement
{
    public static string Field(string name) => "f:" + name;

    /// <summary>The element of a list item: by key fields or by value; null when a key field is missing or the list is atomic.</summary>
    public static string? Item(JsonNode? item, IFieldSchema list)
    {
        switch (list.ListType)
        {
            case ListKind.Set:
                return "v:" + item.ToText();
            case ListKind.Map when item is JsonObject obj:
                var key = new JsonObject();
                foreach (string name in list.ListMapKeys.Order(StringComparer.Ordinal))
                {
                    JsonNode? value = obj[name]?.DeepClone() ?? (list.ListMapKeyDefault(name) is { } fallback ? JsonValue.Create(fallback) : null);
                    if (value is null)
                    {
                        return null;
                    }

                    key[name] = value;
                }

                return "k:" + key.ToText();
            default:
                return null;
        }
    }

    /// <summary>Brings an element written by a client into our own spelling, so that elements compare as text.</summary>
    public static string Normalize(string element)
    {
        if (element.Length < 2 || element[1] != ':' || element[0] is not ('k' or 'v'))
        {
            return element;
        }

        try
        {
            JsonNode? node = JsonNode.Parse(element[2..]);
            if (node is JsonObject key)
            {
                node = new JsonObject(key.OrderBy(static m => m.Key, StringComparer.Ordinal).Select(static m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));
            }

            return element[..2] + node.ToText();
        }
        catch (JsonException)
        {
            throw new PatchException(400, $"metadata.managedFields contains the malformed path element {element}");
        }
    }

    public static bool TryFieldName(string element, [NotNullWhen(true)] out string? name)
    {
        name = element.StartsWith("f:", StringComparison.Ordinal) ? element[2..] : null;
        return name is not null;
    }

    public static IFieldSchema? Descend(IFieldSchema? fields, string element) =>
      TryFieldName(element, out string? name) ? fields?.Child(name) : fields?.Items;

    /// <summary>Path as people read it: <c>.spec.containers[name="app"].image</c>.</summary>
    public static string Display(IEnumerable<string> path)
    {
        var text = new StringBuilder();
        foreach (string element in path)
        {
            if (TryFieldName(element, out string? name))
            {
                text.Append('.').Append(name);
            }
            else if (element.StartsWith("k:", StringComparison.Ordinal) && JsonNode.Parse(element[2..]) is JsonObject key)
            {
                text.Append('[').AppendJoin(',', key.Select(static m => $"{m.Key}={m.Value.ToText()}")).Append(']');
            }
            else
            {
                text.Append(element[0] == 'v' ? "[=" : "[").Append(element.AsSpan(2)).Append(']');
            }
        }

        return text.ToString();
    }
}
