using System.Globalization;
using System.Text.Json;

namespace Orkestra.Cli.EndToEnd;

/// <summary>Reads a field of JSON by a path such as <c>.spec.containers[0].image</c>, as kubectl's jsonpath and jq understand it alike. Stateless.</summary>
internal static class FieldText
{
    /// <summary>Whether a path is plain: names and positions only.</summary>
    public static bool IsPlain(string path) => Steps(path) is not null;

    /// <summary>The value as text; empty when it is not there.</summary>
    /// <param name="json">The document.</param>
    /// <param name="path">A plain path.</param>
    public static string Read(ReadOnlyMemory<byte> json, string path)
    {
        using var document = JsonDocument.Parse(json);
        JsonElement value = document.RootElement;
        foreach (object step in Steps(path) ?? throw new CliException($"'{path}' is not a path of names and positions"))
        {
            bool found = step is string name
                ? value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out value)
                : value.ValueKind == JsonValueKind.Array && TryAt(value, (int)step, out value);
            if (!found)
            {
                return string.Empty;
            }
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() ?? string.Empty,
            JsonValueKind.Null => string.Empty,
            _ => value.GetRawText(),
        };
    }

    private static bool TryAt(JsonElement list, int index, out JsonElement item)
    {
        bool found = index < list.GetArrayLength();
        item = found ? list[index] : default;
        return found;
    }

    private static List<object>? Steps(string path)
    {
        List<object> steps = [];
        string rest = AfterDot(path.Trim().TrimStart('{').TrimEnd('}'));
        while (rest.Length > 0)
        {
            int end = rest[0] == '[' ? rest.IndexOf(']', StringComparison.Ordinal) + 1 : rest.IndexOfAny(['.', '[']);
            string written = end < 0 ? rest : rest[..end];
            if (Step(written) is not { } step)
            {
                return null;
            }

            steps.Add(step);
            rest = AfterDot(rest[written.Length..]);
        }

        return steps;
    }

    // A name, a position or a quoted name; anything else is a filter.
    private static object? Step(string written)
    {
        if (written.Length > 4 && written[0] == '[' && written[1] is '\'' or '"')
        {
            return written[2..^2];
        }

        if (written.StartsWith('['))
        {
            return int.TryParse(written[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? index : null;
        }

        return written.Length > 0 && written.All(static letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '/') ? written : null;
    }

    private static string AfterDot(string rest) => rest.StartsWith('.') ? rest[1..] : rest;
}
