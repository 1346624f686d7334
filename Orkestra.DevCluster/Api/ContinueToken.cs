using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Api;

/// <summary>Where the next page of a list begins, and in which snapshot. Opaque to clients.</summary>
internal sealed record ContinueToken(long Revision, ObjectName After)
{
    public string Encode() => Base64Url.EncodeToString(JsonTree.Write(new JsonObject { ["rv"] = Revision, ["ns"] = After.Namespace, ["name"] = After.Name }));

    public static ContinueToken Decode(string text)
    {
        try
        {
            JsonObject token = JsonTree.ParseObject(Base64Url.DecodeFromChars(text));
            return new ContinueToken(
                ObjectMetadata.Integer(token["rv"]) ?? throw new FormatException("no revision"),
                new ObjectName(ObjectMetadata.Text(token, "ns"), ObjectMetadata.Text(token, "name")));
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw ApiErrors.BadRequest($"invalid continue token: continue key is not valid: {e.Message}");
        }
    }
}
