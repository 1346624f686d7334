using System.Globalization;
using System.Text.Json;

namespace Orkestra.Runtime.Hooks;

/// <summary>
/// What a Katalog says under <c>args</c>, with its templates evaluated for the custom resource at hand. A template that comes to nothing is absent.
/// Immutable and safe for concurrent use.
/// </summary>
public sealed class HookArguments
{
    private static readonly JsonElement s_empty = JsonDocument.Parse("{}").RootElement;

    /// <param name="json">A JSON object with the arguments.</param>
    /// <exception cref="ArgumentException">It is no object.</exception>
    public HookArguments(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new ArgumentException("arguments are a JSON object", nameof(json));
        }

        Json = json;
    }

    /// <summary>No arguments.</summary>
    public static HookArguments Empty { get; } = new(s_empty);

    /// <summary>All of them.</summary>
    public JsonElement Json { get; }

    /// <summary>An argument as text: a scalar as it is written, anything else as JSON; null when it is absent.</summary>
    public string? this[string name] => Json.TryGetProperty(name, out JsonElement value) ? Text(value) : null;

    /// <summary>An argument as a whole number.</summary>
    /// <returns>Null when it is absent.</returns>
    /// <exception cref="FormatException">It is no whole number.</exception>
    public long? Integer(string name) => this[name] is { Length: > 0 } text
        ? long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : throw Wrong(name, text, "a whole number")
        : null;

    /// <summary>An argument as a flag.</summary>
    /// <returns>Null when it is absent.</returns>
    /// <exception cref="FormatException">It is neither <c>true</c> nor <c>false</c>.</exception>
    public bool? Flag(string name) => this[name] is { Length: > 0 } text
        ? bool.TryParse(text, out bool flag) ? flag : throw Wrong(name, text, "true or false")
        : null;

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => null,
        _ => value.GetRawText(),
    };

    private static FormatException Wrong(string name, string text, string expected) => new($"args.{name} is '{text}', not {expected}");
}
