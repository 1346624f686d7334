using System.Text;

namespace Orkestra.Sdk.Yaml;

/// <summary>Writes texts as YAML scalars.</summary>
internal static class YamlQuoting
{
    /// <summary>In single quotes; only for texts of one line.</summary>
    public static string Single(string text) => $"'{text.Replace("'", "''")}'";

    /// <summary>In double quotes, with escapes where needed.</summary>
    public static string Double(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029' or '\ufeff' => quoted.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
