using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Protobuf;

namespace Orkestra.DevCluster.Api;

/// <summary>Reads request bodies: JSON, and YAML where the content type says so.</summary>
internal static class RequestBody
{
    /// <summary>The real server's limit on a resource.</summary>
    private const int MaxBytes = 3 * 1024 * 1024;

    private const int ShownBytes = 30;

    private const string HeaderError = "couldn't get version/kind; json parse error: ";

    // What the real server's decoder reads first, as Go names it.
    private const string TypeHeader = "APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; Kind string \"json:\\\"kind,omitempty\\\"\"";

    public const string Accepted = "application/json, application/yaml, application/vnd.kubernetes.protobuf";

    public static async Task<byte[]> ReadBytesAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MaxBytes)
        {
            throw ApiErrors.TooLarge(MaxBytes);
        }

        using MemoryStream buffer = new(capacity: (int)(context.Request.ContentLength ?? 1024));
        byte[] chunk = System.Buffers.ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            int read;
            while ((read = await context.Request.Body.ReadAsync(chunk, context.RequestAborted)) > 0)
            {
                if (buffer.Length + read > MaxBytes)
                {
                    throw ApiErrors.TooLarge(MaxBytes);
                }

                buffer.Write(chunk, 0, read);
            }
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(chunk);
        }

        return buffer.ToArray();
    }

    /// <summary>The media type without its parameters; JSON when the client named none.</summary>
    public static string MediaType(HttpContext context)
    {
        string type = context.Request.ContentType ?? "";
        int end = type.IndexOf(';', StringComparison.Ordinal);
        type = (end < 0 ? type : type[..end]).Trim().ToLowerInvariant();
        return type.Length == 0 ? "application/json" : type;
    }

    /// <summary>Reads one object: JSON, YAML, or protobuf of the kinds that kubectl sends that way.</summary>
    /// <param name="context">The request.</param>
    /// <param name="duplicates">Receives the paths of repeated keys.</param>
    /// <param name="kind">What the object must be, for messages.</param>
    public static async Task<JsonObject> ReadObjectAsync(HttpContext context, ICollection<string>? duplicates, string kind)
    {
        string type = MediaType(context);
        if (type is not ("application/json" or "application/yaml" or "*/*" or ProtobufBody.MediaType))
        {
            throw ApiErrors.UnsupportedMediaType(Accepted);
        }

        byte[] body = await ReadBytesAsync(context);
        if (type == ProtobufBody.MediaType)
        {
            return ProtobufBody.Decode(body) ?? throw ApiErrors.UnsupportedMediaType(Accepted);
        }

        return Parse(body, type == "application/yaml", duplicates, kind) as JsonObject
            ?? throw Unrecognized(body, kind, NotAnObject(body));
    }

    /// <summary>What the real server's decoder says of a body that is JSON but no object.</summary>
    public static string NotAnObject(byte[] body) =>
        $"{HeaderError}json: cannot unmarshal {GoText.JsonType(JsonTree.Parse(body))} into Go value of type struct {{ {TypeHeader} }}";

    /// <param name="body">What came over the wire.</param>
    /// <param name="mayBeYaml">Whether the content type said YAML.</param>
    /// <param name="duplicates">Receives the paths of repeated keys.</param>
    /// <param name="kind">What the body must be, for messages.</param>
    public static JsonNode? Parse(byte[] body, bool mayBeYaml, ICollection<string>? duplicates, string kind)
    {
        try
        {
            return mayBeYaml ? ParseYaml(body, duplicates) : JsonTree.Parse(body, duplicates);
        }
        catch (JsonException e)
        {
            throw Unrecognized(body, kind, HeaderError + (JsonSyntax.FindError(body) ?? e.Message));
        }
        catch (YamlDotNet.Core.YamlException e)
        {
            throw Unrecognized(body, kind, string.Create(CultureInfo.InvariantCulture, $"yaml: line {e.Start.Line}: {e.Message}"));
        }
    }

    /// <summary>A body that does not even say what it is. The real server shows its beginning: as text if it looks like JSON, else in hexadecimal.</summary>
    private static ApiException Unrecognized(byte[] body, string kind, string why)
    {
        ReadOnlySpan<byte> start = body.AsSpan(0, Math.Min(body.Length, ShownBytes));
        string shown = body.Length == 0 ? "<empty>"
            : (body[0] == '{' ? Encoding.UTF8.GetString(start) : Convert.ToHexStringLower(start)) + (body.Length > ShownBytes ? " ..." : "");
        return ApiErrors.BadRequest($"the object provided is unrecognized (must be of type {kind}): {why} ({shown})");
    }

    /// <summary>Reads YAML; clients send JSON under its name as well: kubectl's server-side apply does.</summary>
    public static JsonNode? ParseYaml(byte[] body, ICollection<string>? duplicates) =>
        LooksLikeJson(body) ? JsonTree.Parse(body, duplicates) : YamlTree.Parse(body, duplicates);

    private static bool LooksLikeJson(byte[] body)
    {
        foreach (byte b in body)
        {
            if (b is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return b is (byte)'{' or (byte)'[';
            }
        }

        return false;
    }
}
