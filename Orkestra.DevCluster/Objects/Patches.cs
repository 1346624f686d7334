using System.Text.Json.Nodes;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Patching;

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
            throw definition.IsCustom
                ? ApiErrors.UnsupportedMediaType($"{Json}, {Merge}, {Apply}")
                : new ApiException(415, "UnsupportedMediaType", "415: Unsupported Media Type", []);
        }
    }

    /// <summary>The object after the patch; the live one is not changed.</summary>
    public static JsonObject Change(string mediaType, JsonObject live, JsonNode? patch, ResourceDefinition definition)
    {
        try
        {
            return mediaType switch
            {
                Json => JsonPatch.Apply(live, patch as JsonArray ?? throw ApiErrors.BadRequest($"json: cannot unmarshal {GoText.JsonType(patch)} into Go value of type jsonpatch.Patch")),
                Strategic => StrategicMergePatch.Apply(live, AsObject(patch), definition.Schema.Fields),
                _ => MergePatch.Apply(live, AsObject(patch)),
            };
        }
        catch (PatchException e)
        {
            throw Translate(e);
        }
    }

    public static ApiException Translate(PatchException failure) =>
        failure.StatusCode switch
        {
            400 => ApiErrors.BadRequest(failure.Message),
            422 => new ApiException(422, "Invalid", failure.Message, []),
            _ => new ApiException(failure.StatusCode, "", failure.Message),
        };

    private static JsonObject AsObject(JsonNode? patch) => patch as JsonObject ?? throw ApiErrors.BadRequest("a merge patch must be an object");
}
