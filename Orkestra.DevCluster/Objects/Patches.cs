using System.Text.Json.Nodes;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Objects;

/// <summary>The patch formats by their content types.</summary>
internal static class Patches
{
    public const string Json = "application/json-patch+json";
    public const string Merge = "application/merge-patch+json";
    public const string Strategic = "application/strategic-merge-patch+json";
    public const string Apply = "application/apply-patch+yaml";

    public static void CheckType(string mediaType, ResourceDefinition definition)
    {
        bool isKnown = mediaType is Json or Merge or Apply || mediaType == Strategic && !definition.IsCustom;
        if (!isKnown)
        {
            throw ApiErrors.UnsupportedMediaType(definition.IsCustom ? $"{Json}, {Merge}, {Apply}" : $"{Json}, {Merge}, {Strategic}, {Apply}");
        }
    }

    public static JsonObject Change(string mediaType, JsonObject live, JsonNode? patch, ResourceDefinition definition) => mediaType switch
    {
        Merge => (JsonObject)MergeNode(live, patch)!,
        _ => throw ApiErrors.UnsupportedMediaType(Merge),
    };

    private static JsonNode? MergeNode(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
        {
            return patch?.DeepClone();
        }

        JsonObject result = target as JsonObject ?? [];
        foreach ((string key, JsonNode? value) in changes)
        {
            if (value is null)
            {
                result.Remove(key);
            }
            else
            {
                JsonNode? old = result[key];
                result.Remove(key);
                result[key] = MergeNode(old, value);
            }
        }

        return result;
    }
}
