using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Api;

/// <summary>
/// Where the next page of a list begins, and in which snapshot; <see cref="Newest"/> for the newest one there is. Opaque to clients, and yet
/// in the real server's form: some of them look inside.
/// </summary>
internal sealed record ContinueToken(long Revision, ObjectName After)
{
    public const long Newest = -1;

    private const string FormatVersion = "meta.k8s.io/v1";

    // The start key is the last one with the smallest character behind it.
    private const char Behind = '\0';

    /// <param name="ns">The namespace that the list is of; keys are relative to it.</param>
    public string Encode(string ns)
    {
        string start = ns.Length > 0 || After.Namespace.Length == 0 ? After.Name : $"{After.Namespace}/{After.Name}";
        return Base64Url.EncodeToString(JsonTree.Write(new JsonObject { ["v"] = FormatVersion, ["rv"] = Revision, ["start"] = start + Behind }));
    }

    public static ContinueToken Decode(string text, string ns, bool isNamespaced)
    {
        JsonObject token;
        try
        {
            token = JsonTree.ParseObject(Base64Url.DecodeFromChars(text));
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw Invalid(e.Message);
        }

        string version = token["v"] is JsonValue given && given.TryGetValue(out string? named) ? named : "";
        if (version != FormatVersion)
        {
            throw Invalid($"server does not recognize this encoded version \"{version}\"");
        }

        if (ObjectMetadata.Integer(token["rv"]) is not (not null and not 0 and { } revision))
        {
            throw Invalid($"incorrect encoded start resourceVersion (version {FormatVersion})");
        }

        string start = ObjectMetadata.Text(token, "start").TrimEnd(Behind);
        if (start.Length == 0)
        {
            throw Invalid($"encoded start key empty (version {FormatVersion})");
        }

        string[] parts = ns.Length == 0 && isNamespaced ? start.Split('/', 2) : [ns, start];
        return new ContinueToken(revision, parts.Length == 2 ? new ObjectName(parts[0], parts[1]) : new ObjectName(start, ""));
    }

    private static ApiException Invalid(string why) => ApiErrors.BadRequest($"invalid continue token: continue key is not valid: {why}");
}
