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

    private const string Accepted = "application/json, application/yaml";

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
    public static async Task<JsonObject> ReadObjectAsync(HttpContext context, ICollection<string>? duplicates)
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

        return Parse(body, type == "application/yaml", duplicates) as JsonObject
            ?? throw ApiErrors.BadRequest("the request body is not an object: expected a Kubernetes object with apiVersion and kind");
    }

    public static JsonNode? Parse(byte[] body, bool mayBeYaml, ICollection<string>? duplicates)
    {
        try
        {
            // Clients send JSON under YAML's name as well: kubectl's server-side apply does.
            return mayBeYaml && !LooksLikeJson(body) ? YamlTree.Parse(body, duplicates) : JsonTree.Parse(body, duplicates);
        }
        catch (Exception e) when (e is JsonException or YamlDotNet.Core.YamlException)
        {
            throw ApiErrors.BadRequest($"error decoding the request body: {e.Message}");
        }
    }

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
