using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Orkestra.Runtime.Objects;
using Orkestra.Sdk.Abstractions;

namespace Orkestra.Runtime.Hooks;

/// <summary>Objects of the engine from and to the classes of users.</summary>
internal static class ResourceCodec
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads an object.</summary>
    /// <exception cref="JsonException">It is not of the class.</exception>
    public static T Read<T>(KubeObject found)
        where T : class, ICustomResource<T>
    {
        var reader = new Utf8JsonReader(found.Json.Span);
        reader.Read();
        return T.Read(ref reader);
    }

    /// <summary>Reads the custom resource that code is called about.</summary>
    /// <exception cref="UnreadableResourceException">It is not of the class.</exception>
    public static T ReadOwn<T>(KubeObject resource)
        where T : class, ICustomResource<T>
    {
        try
        {
            return Read<T>(resource);
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or OverflowException)
        {
            throw new UnreadableResourceException($"the custom resource cannot be read as {typeof(T).Name}: {error.Message}", error);
        }
    }

    /// <summary>The JSON of an object.</summary>
    public static byte[] Write<T>(T resource)
        where T : class, ICustomResource<T>
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, s_options))
        {
            resource.Write(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
