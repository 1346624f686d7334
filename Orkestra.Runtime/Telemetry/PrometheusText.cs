using System.Globalization;
using System.Text;

namespace Orkestra.Runtime.Telemetry;

/// <summary>The parts of the Prometheus text format that are rendered once and kept.</summary>
internal static class PrometheusText
{
    /// <summary>Renders tags as <c>name="value",…</c>, without the braces.</summary>
    public static byte[] Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
        {
            return [];
        }

        var text = new StringBuilder();
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            if (text.Length > 0)
            {
                text.Append(',');
            }

            string value = Convert.ToString(tag.Value, CultureInfo.InvariantCulture) ?? string.Empty;
            text.Append(tag.Key).Append("=\"").Append(EscapeLabel(value)).Append('"');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Renders the label of a histogram bucket.</summary>
    public static byte[] BucketLabel(double bound) => Encoding.UTF8.GetBytes($"le=\"{Number(bound)}\"");

    /// <summary>The shortest text that reads back as the same number.</summary>
    public static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Escapes a label value: backslash, double quote and line feed.</summary>
    public static string EscapeLabel(string value) => EscapeHelp(value).Replace("\"", "\\\"", StringComparison.Ordinal);

    /// <summary>Escapes a help text: backslash and line feed.</summary>
    public static string EscapeHelp(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
