using System.Text.Json;
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

    /// <summary>Reads a patch of any format.</summary>
    /// <exception cref="ApiException">400 when the body is malformed.</exception>
    public static JsonNode Parse(string mediaType, byte[] body, ICollection<string> duplicates)
    {
        if (mediaType == Apply)
        {
            try
            {
                return RequestBody.ParseYaml(body, duplicates) as JsonObject ?? throw ApiErrors.BadRequest("error decoding YAML: the apply configuration is not an object");
            }
            catch (Exception e) when (e is JsonException or YamlDotNet.Core.YamlException)
            {
                throw ApiErrors.BadRequest($"error decoding YAML: {e.Message}");
            }
        }

        JsonNode? patch;
        try
        {
            patch = JsonTree.Parse(body, duplicates);
        }
        catch (JsonException e)
        {
            throw ApiErrors.BadRequest($"error decoding patch: {JsonSyntax.FindError(body) ?? e.Message}");
        }

        (bool fits, string wanted) = mediaType == Json ? (patch is JsonArray, "[]interface {}") : (patch is JsonObject, "map[string]interface {}");
        return fits ? patch! : throw ApiErrors.BadRequest($"error decoding patch: json: cannot unmarshal {GoText.JsonType(patch)} into Go value of type {wanted}");
    }

    /// <summary>The object after the patch; the live one is not changed.</summary>
    public static JsonObject Change(string mediaType, JsonObject live, JsonNode patch, IFieldSchema fields)
    {
        try
        {
            return mediaType switch
            {
                Json => JsonPatch.Apply(live, (JsonArray)patch),
                Strategic => StrategicMergePatch.Apply(live, (JsonObject)patch, fields),
                _ => MergePatch.Apply(live, (JsonObject)patch),
            };
        }
        catch (PatchException e)
        {
            throw Translate(e);
        }
    }

    /// <summary>The real server does not say what is wrong with a patch that does not fit, and has no reason for what only its libraries refuse.</summary>
    public static ApiException Translate(PatchException failure) => failure.StatusCode switch
    {
        400 => ApiErrors.BadRequest(failure.Message),
        422 => new ApiException(422, "Invalid", "the server rejected our request due to an error in our request", []),
        _ => new ApiException(failure.StatusCode, "", failure.Message),
    };
}
