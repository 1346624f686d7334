using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orkestra.Sdk.Abstractions;

namespace Orkestra.Sdk.Tests.Abstractions;

/// <summary>Reads and writes objects, and compares what was read with what was written.</summary>
internal static class RoundTrip
{
    public static T Read<T>(string json)
        where T : class, ICustomResource<T> => ResourceJson.Parse<T>(Encoding.UTF8.GetBytes(json));

    public static string Write<T>(ICustomResource<T> resource)
        where T : class, ICustomResource<T> => Encoding.UTF8.GetString(resource.ToUtf8Bytes());

    public static void AssertSame(string expected, string actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);

    /// <summary>Metadata, read as that of an object.</summary>
    public static ObjectMeta Metadata(string json) => Read<DynamicResource>($$"""{ "metadata": {{json}} }""").Metadata;

    /// <summary>What is written for metadata.</summary>
    public static string Write(ObjectMeta metadata)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            metadata.Write(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
