using System.Globalization;
using System.Text;

namespace Orkestra.Sdk.Expressions.Evaluation;

/// <summary>Writes one value under one verb of Go's <c>fmt</c>.</summary>
internal static class VerbFormatter
{
    public static string TypeName(OrkValue value) => value.Kind switch
    {
        OrkValueKind.Null => "<nil>",
        OrkValueKind.Boolean => "bool",
        OrkValueKind.Int => "int",
        OrkValueKind.Int64 => "int64",
        OrkValueKind.Float => "float64",
        OrkValueKind.String => "string",
        OrkValueKind.List => value.AsList().IsStringList ? "[]string" : "[]interface {}",
        _ => "map[string]interface {}",
    };

    public static void Append(StringBuilder output, OrkValue value, string verb, FormatFlags flags)
    {
        if (verb == "T")
        {
            Pad(output, TypeName(value), flags);
            return;
        }

        switch (value.Kind)
        {
            case OrkValueKind.List:
                AppendList(output, value.AsList(), verb, flags);
                return;
            case OrkValueKind.Map:
                AppendMap(output, value.AsMap(), verb, flags);
                return;
        }

        // With v, plus and sharp ask for field names and Go syntax instead of a sign and a prefix.
        bool goSyntax = verb == "v" && flags.Sharp;
        if (verb == "v")
        {
            flags.Plus = false;
            flags.Sharp = false;
        }

        string? text = value.Kind switch
        {
            OrkValueKind.Null => verb == "v" ? "<nil>" : null,
            OrkValueKind.Boolean => verb is "t" or "v" ? value.ToText() : null,
            OrkValueKind.Float => Float(value.AsFloat(), verb, ref flags),
            OrkValueKind.String => goSyntax ? GoQuote.Quote(value.AsString()) : String(value.AsString(), verb, flags),
            _ => Integer(value.AsInt64(), verb, ref flags),
        };
        if (text is null)
        {
            output.Append("%!").Append(verb).Append('(');
            output.Append(value.IsNull ? "<nil>" : $"{TypeName(value)}={value.ToText()}").Append(')');
            return;
        }

        Pad(output, text, flags);
    }

    private static void AppendList(StringBuilder output, OrkList list, string verb, FormatFlags flags)
    {
        bool goSyntax = verb == "v" && flags.Sharp;
        output.Append(goSyntax ? TypeName(OrkValue.FromList(list)) + "{" : "[");
        for (int i = 0; i < list.Count; i++)
        {
            output.Append(i == 0 ? string.Empty : goSyntax ? ", " : " ");
            AppendElement(output, list[i], verb, flags);
        }

        output.Append(goSyntax ? '}' : ']');
    }

    private static void AppendMap(StringBuilder output, OrkMap map, string verb, FormatFlags flags)
    {
        bool goSyntax = verb == "v" && flags.Sharp;
        output.Append(goSyntax ? "map[string]interface {}{" : "map[");
        bool first = true;
        foreach (string key in map.SortedKeys)
        {
            output.Append(first ? string.Empty : goSyntax ? ", " : " ");
            first = false;
            map.TryGetValue(key, out OrkValue value);
            Append(output, OrkValue.FromString(key), verb, flags);
            output.Append(':');
            AppendElement(output, value, verb, flags);
        }

        output.Append(goSyntax ? '}' : ']');
    }

    private static void AppendElement(StringBuilder output, OrkValue value, string verb, FormatFlags flags)
    {
        // Inside a composite Go prints nil the same under every verb.
        if (value.IsNull)
        {
            output.Append(verb == "v" && flags.Sharp ? "interface {}(nil)" : "<nil>");
        }
        else
        {
            Append(output, value, verb, flags);
        }
    }

    private static string? String(string value, string verb, FormatFlags flags)
    {
        if (verb is "s" or "v")
        {
            return flags.Precision is { } precision ? FirstRunes(value, precision) : value;
        }

        if (verb == "q")
        {
            string text = flags.Precision is { } precision ? FirstRunes(value, precision) : value;
            bool raw = flags.Sharp && text.IndexOf('`') < 0 && text.All(c => c == '\t' || (c >= ' ' && c != '\x7f'));
            return raw ? $"`{text}`" : GoQuote.Quote(text, flags.Plus);
        }

        return verb is "x" or "X" ? Hex(value, verb == "X", flags) : null;
    }

    private static string Hex(string value, bool upper, FormatFlags flags)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        var text = new StringBuilder();
        for (int i = 0; i < bytes.Length && i < (flags.Precision ?? int.MaxValue); i++)
        {
            text.Append(flags.Space && i > 0 ? " " : string.Empty);
            text.Append(flags.Sharp && (flags.Space || i == 0) ? (upper ? "0X" : "0x") : string.Empty);
            text.Append(bytes[i].ToString(upper ? "X2" : "x2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    private static string? Integer(long value, string verb, ref FormatFlags flags)
    {
        ulong magnitude = value < 0 ? unchecked((ulong)-value) : (ulong)value;
        string digits;
        string prefix = string.Empty;
        switch (verb)
        {
            case "v" or "d":
                digits = magnitude.ToString(CultureInfo.InvariantCulture);
                break;
            case "x" or "X":
                digits = magnitude.ToString(verb, CultureInfo.InvariantCulture);
                prefix = flags.Sharp ? "0" + verb : string.Empty;
                break;
            case "o" or "O":
                digits = Radix(magnitude, 8);
                prefix = verb == "O" ? "0o" : flags.Sharp ? "0" : string.Empty;
                break;
            case "b":
                digits = Radix(magnitude, 2);
                prefix = flags.Sharp ? "0b" : string.Empty;
                break;
            case "c":
                return Character(value);
            case "q":
                return GoQuote.QuoteCharacter(value is < 0 or > 0x10FFFF ? -1 : (int)value, flags.Plus);
            case "U":
                return "U+" + magnitude.ToString("X4", CultureInfo.InvariantCulture);
            case "e" or "E" or "f" or "F" or "g" or "G":
            default:
                return null;
        }

        if (flags.Precision is { } precision)
        {
            flags.Zero = false;
            digits = precision == 0 && value == 0 ? string.Empty : digits.PadLeft(precision, '0');
        }

        string sign = value < 0 ? "-" : flags.Plus ? "+" : flags.Space ? " " : string.Empty;
        return sign + prefix + ZeroPad(digits, sign.Length + prefix.Length, ref flags);
    }

    private static string Character(long value) =>
        value is < 0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF) ? "\uFFFD" : char.ConvertFromUtf32((int)value);

    private static string? Float(double value, string verb, ref FormatFlags flags)
    {
        string? text = verb switch
        {
            "v" or "g" => GoFloat.General(value, flags.Precision ?? -1, 'e'),
            "G" => GoFloat.General(value, flags.Precision ?? -1, 'E'),
            "e" or "E" => GoFloat.Scientific(value, flags.Precision ?? 6, verb[0]),
            "f" or "F" => GoFloat.Fixed(value, flags.Precision ?? 6),
            _ => null,
        };
        if (text is null)
        {
            return null;
        }

        string sign = text[0] is '-' or '+' ? text.Substring(0, 1) : string.Empty;
        string digits = text.Substring(sign.Length);
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            flags.Zero = false;
        }

        sign = sign == "-" ? "-" : flags.Plus || (sign == "+" && !flags.Space) ? "+" : flags.Space ? " " : string.Empty;
        return sign + ZeroPad(digits, sign.Length, ref flags);
    }

    // Zeros go between the sign and the digits.
    private static string ZeroPad(string digits, int before, ref FormatFlags flags) =>
        flags.Zero && flags.Width is { } width && width > before ? digits.PadLeft(width - before, '0') : digits;

    private static string Radix(ulong value, uint radix)
    {
        if (value == 0)
        {
            return "0";
        }

        char[] digits = new char[64];
        int at = digits.Length;
        for (; value > 0; value /= radix)
        {
            digits[--at] = (char)('0' + (value % radix));
        }

        return new string(digits, at, digits.Length - at);
    }

    private static string FirstRunes(string text, int count)
    {
        int at = 0;
        for (int runes = 0; runes < count && at < text.Length; runes++)
        {
            at += char.IsSurrogatePair(text, at) ? 2 : 1;
        }

        return text.Substring(0, at);
    }

    private static void Pad(StringBuilder output, string text, FormatFlags flags)
    {
        int runes = 0;
        for (int i = 0; i < text.Length; i++)
        {
            runes += char.IsLowSurrogate(text[i]) ? 0 : 1;
        }

        int padding = Math.Max(0, (flags.Width ?? 0) - runes);
        output.Append(' ', flags.Minus ? 0 : padding).Append(text).Append(' ', flags.Minus ? padding : 0);
    }
}
