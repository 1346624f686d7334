using System.Buffers;
using System.Text.Json;

namespace Orkestra.Sdk.Abstractions;

/// <summary>Custom resources as JSON text.</summary>
public static class ResourceJson
{
    /// <summary>Reads an object from UTF-8.</summary>
    /// <exception cref="JsonException">The text is not one object of that kind.</exception>
    public static T Parse<T>(ReadOnlySpan<byte> json)
        where T : class, ICustomResource<T>
    {
        var reader = new Utf8JsonReader(json);
        T value = T.Read(ref reader);

        // Anything but white space after the object makes the reader throw.
        reader.Read();
        return value;
    }

    /// <summary>Writes an object as UTF-8.</summary>
    public static byte[] ToUtf8Bytes<T>(this ICustomResource<T> resource)
        where T : class, ICustomResource<T>
    {
        ArgumentNullException.ThrowIfNull(resource);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            resource.Write(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
