using System.Globalization;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Sdk.Notes;

/// <summary>Reads RFC 3339 timestamps, with or without fraction, and plain dates.</summary>
internal static class Timestamps
{
    private static readonly string[] s_formats =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd",
    ];

    public static bool TryParse(OrkValue value, out DateTimeOffset time)
    {
        time = default;
        return value.TryGetString(out string? text) && TryParse(text, out time);
    }

    public static bool TryParse(string text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        ShortenFraction(text), s_formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);

    // .NET keeps seven digits of a second; nanoseconds beyond are cut.
    private static string ShortenFraction(string text)
    {
        int point = text.IndexOf('.');
        int end = point + 1;
        while (point > 0 && end < text.Length && text[end] is >= '0' and <= '9')
        {
            end++;
        }

        return point > 0 && end - point - 1 > 7 ? text.Remove(point + 8, end - point - 8) : text;
    }
}
