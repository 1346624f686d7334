using System.Globalization;
using System.Text;
using Orkestra.Sdk.Expressions.Evaluation;

namespace Orkestra.Sdk.Notes;

/// <summary>The escapes of Go's <c>html</c>, <c>js</c> and <c>urlquery</c> template functions.</summary>
internal static class Escaping
{
    public static string Html(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => result.Append("&#34;"),
                '\'' => result.Append("&#39;"),
                '&' => result.Append("&amp;"),
                '<' => result.Append("&lt;"),
                '>' => result.Append("&gt;"),
                '\0' => result.Append('\uFFFD'),
                _ => result.Append(c),
            };
        }

        return result.ToString();
    }

    public static string JavaScript(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is '\\' or '\'' or '"')
            {
                result.Append('\\').Append(c);
            }
            else if (c is '<' or '>' or '&' or '=' or < ' ' or '\x7f' || (c > '\x7f' && !char.IsSurrogate(c) && !GoQuote.IsPrintable(c)))
            {
                result.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            }
            else
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }

    public static string UrlQuery(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        foreach (byte b in Encoding.UTF8.GetBytes(text))
        {
            if (b is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9')
                or (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~')
            {
                result.Append((char)b);
            }
            else if (b == (byte)' ')
            {
                result.Append('+');
            }
            else
            {
                result.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return result.ToString();
    }
}
