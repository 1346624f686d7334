using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Patching;

/// <summary>JSON Patch (RFC 6902): a list of operations, applied all or none.</summary>
public static class JsonPatch
{
    /// <summary>Applies the operations to a copy.</summary>
    /// <param name="original">The object; not changed.</param>
    /// <param name="patch">The operations.</param>
    /// <returns>The changed copy.</returns>
    /// <exception cref="PatchException">400 when the patch is malformed; 422 when a path is missing or a test fails.</exception>
    public static JsonObject Apply(JsonObject original, JsonArray patch)
    {
        JsonNode? root = original.DeepClone();
        foreach (JsonNode? item in patch)
        {
            root = ApplyOne(root, item as JsonObject ?? throw new PatchException(400, "each operation of a JSON patch must be an object"));
        }

        return root as JsonObject ?? throw new PatchException(422, "the patch does not leave an object");
    }

    private static JsonNode? ApplyOne(JsonNode? root, JsonObject operation)
    {
        string op = Text(operation, "op");
        string path = Text(operation, "path");
        string[] target = JsonPointer.Parse(path);
        switch (op)
        {
            case "add":
                return Add(root, target, path, Value(operation, op)?.DeepClone());
            case "remove":
                return Remove(root, target, path, op);
            case "replace":
                JsonNode? value = Value(operation, op)?.DeepClone();
                Find(root, target, path, op);
                return target.Length == 0 ? value : Replace(root, target, value);
            case "move":
                {
                    string from = Text(operation, "from");
                    string[] source = JsonPointer.Parse(from);
                    if (target.Length > source.Length && target.AsSpan(0, source.Length).SequenceEqual(source))
                    {
                        throw new PatchException(422, $"unable to move {from} into its own child {path}");
                    }

                    JsonNode? moved = Find(root, source, from, op)?.DeepClone();
                    return Add(Remove(root, source, from, op), target, path, moved);
                }

            case "copy":
                {
                    string from = Text(operation, "from");
                    return Add(root, target, path, Find(root, JsonPointer.Parse(from), from, op)?.DeepClone());
                }

            case "test":
                JsonNode? expected = Value(operation, op);
                // A test for null also holds when the member is absent, as the API server's patch library has it.
                if (!JsonPointer.TryFind(root, target, out JsonNode? actual) && expected is not null)
                {
                    throw new PatchException(422, $"testing path {path} failed: missing value");
                }

                return JsonNode.DeepEquals(actual, expected) ? root : throw new PatchException(422, $"testing value {path} failed: test failed");
            default:
                throw new PatchException(422, $"unexpected operation kind: {op}; expected add, remove, replace, move, copy or test");
        }
    }

    private static JsonNode? Find(JsonNode? root, string[] tokens, string path, string op) =>
      JsonPointer.TryFind(root, tokens, out JsonNode? node)
        ? node
        : throw new PatchException(422, $"{op} operation does not apply: doc is missing path: {path}: missing value");

    private static JsonNode? Add(JsonNode? root, string[] tokens, string path, JsonNode? value)
    {
        if (tokens.Length == 0)
        {
            return value;
        }

        string last = tokens[^1];
        switch (Find(root, tokens[..^1], path, "add"))
        {
            case JsonObject parent:
                parent[last] = value;
                return root;
            case JsonArray parent when last == "-":
                parent.Add(value);
                return root;
            case JsonArray parent when JsonPointer.TryIndex(last, parent.Count, out int index):
                parent.Insert(index, value);
                return root;
            case JsonArray:
                throw new PatchException(422, $"add operation does not apply: doc is missing path: {path}: invalid index referenced");
            default:
                throw new PatchException(422, $"add operation does not apply: doc is missing path: {path}: missing value");
        }
    }

    private static JsonNode? Replace(JsonNode? root, string[] tokens, JsonNode? value)
    {
        JsonPointer.TryFind(root, tokens.AsSpan(0, tokens.Length - 1), out JsonNode? parent);
        if (parent is JsonArray array && JsonPointer.TryIndex(tokens[^1], array.Count - 1, out int index))
        {
            array[index] = value;
        }
        else if (parent is JsonObject obj)
        {
            obj[tokens[^1]] = value;
        }

        return root;
    }

    private static JsonNode? Remove(JsonNode? root, string[] tokens, string path, string op)
    {
        Find(root, tokens, path, op);
        if (tokens.Length == 0)
        {
            return null;
        }

        JsonPointer.TryFind(root, tokens.AsSpan(0, tokens.Length - 1), out JsonNode? parent);
        if (parent is JsonArray array && JsonPointer.TryIndex(tokens[^1], array.Count - 1, out int index))
        {
            array.RemoveAt(index);
        }
        else if (parent is JsonObject obj)
        {
            obj.Remove(tokens[^1]);
        }

        return root;
    }

    private static string Text(JsonObject operation, string name) =>
      operation.StringAt(name) ?? throw new PatchException(400, $"an operation of the JSON patch has no text member \"{name}\": {operation.ToText()}");

    private static JsonNode? Value(JsonObject operation, string op) =>
      operation.TryGetPropertyValue("value", out JsonNode? value)
        ? value
        : throw new PatchException(400, $"the operation {op} of the JSON patch has no member \"value\"");
}
