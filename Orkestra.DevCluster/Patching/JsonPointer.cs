using System.Globalization;
using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Patching;

/// <summary>A place in a JSON document (RFC 6901).</summary>
internal static class JsonPointer
{
    /// <summary>Splits a pointer into unescaped tokens; the empty pointer has none.</summary>
    public static string[] Parse(string pointer)
    {
        if (pointer.Length == 0)
        {
            return [];
        }

        if (pointer[0] != '/')
        {
            throw new PatchException(400, $"invalid JSON pointer {pointer}: it must be empty or start with '/'");
        }

        // The order matters: ~01 stands for ~1, not for a slash.
        return [.. pointer[1..].Split('/').Select(static t => t.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];
    }

    /// <summary>Escapes one token.</summary>
    public static string Escape(string token) =>
      token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>Finds the node; false when a step is missing. A JSON null is found as null.</summary>
    public static bool TryFind(JsonNode? root, ReadOnlySpan<string> tokens, out JsonNode? node)
    {
        node = root;
        foreach (string token in tokens)
        {
            switch (node)
            {
                case JsonObject obj when obj.TryGetPropertyValue(token, out JsonNode? member):
                    node = member;
                    break;
                case JsonArray array when TryIndex(token, array.Count - 1, out int index):
                    node = array[index];
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    /// <summary>Reads an index without sign or leading zeros, at most <paramref name="last"/>.</summary>
    public static bool TryIndex(string token, int last, out int index) =>
      int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out index) && index <= last && (token.Length == 1 || token[0] != '0');
}
