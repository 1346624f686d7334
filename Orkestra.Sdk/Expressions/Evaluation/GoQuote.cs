using System.Globalization;
using System.Text;

namespace Orkestra.Sdk.Expressions.Evaluation;

/// <summary>Quotes text as Go source (strconv.Quote).</summary>
internal static class GoQuote
{
    public static string Quote(string text, bool asciiOnly = false) => Quote(text, '"', asciiOnly);

    public static string QuoteCharacter(int code, bool asciiOnly = false) =>
        Quote(code is < 0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF) ? "\uFFFD" : char.ConvertFromUtf32(code), '\'', asciiOnly);

    private static string Quote(string text, char quote, bool asciiOnly)
    {
        var result = new StringBuilder(text.Length + 2).Append(quote);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == quote || c == '\\')
            {
                result.Append('\\').Append(c);
            }
            else if (char.IsSurrogatePair(text, i))
            {
                int code = char.ConvertToUtf32(text, i++);
                if (asciiOnly)
                {
                    result.Append("\\U").Append(code.ToString("x8", CultureInfo.InvariantCulture));
                }
                else
                {
                    result.Append(char.ConvertFromUtf32(code));
                }
            }
            else
            {
                Append(result, c, asciiOnly);
            }
        }

        return result.Append(quote).ToString();
    }

    private static void Append(StringBuilder result, char c, bool asciiOnly)
    {
        string? named = c switch
        {
            '\a' => "\\a",
            '\b' => "\\b",
            '\f' => "\\f",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\v' => "\\v",
            _ => null,
        };
        if (named is not null)
        {
            result.Append(named);
        }
        else if (c is < ' ' or '\x7f')
        {
            result.Append("\\x").Append(((int)c).ToString("x2", CultureInfo.InvariantCulture));
        }
        else if (c < '\x7f' || (!asciiOnly && IsPrintable(c)))
        {
            result.Append(c);
        }
        else
        {
            result.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Whether Go shows a character as it is; of the blanks only the ASCII one.</summary>
    public static bool IsPrintable(char c) => CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator) && (c == ' ' || CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.SpaceSeparator);
}
