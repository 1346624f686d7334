using System.Text;
using System.Text.Json;

namespace Orkestra.Runtime.Resources;

/// <summary>The status of an object as it should be.</summary>
/// <param name="Body">The server-side-apply configuration of the status subresource as UTF-8 JSON.</param>
/// <param name="Hash">The fingerprint of the configuration.</param>
public sealed record RenderedStatus(ReadOnlyMemory<byte> Body, string Hash)
{
    /// <summary>
    /// The names of its fields without their values. The fingerprint of the object holds them, so that a field that is declared no more is
    /// noticed, while a value that changes writes the status alone.
    /// </summary>
    internal byte[] Shape()
    {
        var names = new StringBuilder();
        var reader = new Utf8JsonReader(Body.Span);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    names.Append('.').Append(reader.GetString());
                    break;
                case JsonTokenType.StartObject:
                    names.Append('{');
                    break;
                case JsonTokenType.EndObject:
                    names.Append('}');
                    break;
                case JsonTokenType.StartArray:
                    // The elements of a list are values.
                    reader.Skip();
                    break;
            }
        }

        return Encoding.UTF8.GetBytes(names.ToString());
    }
}
