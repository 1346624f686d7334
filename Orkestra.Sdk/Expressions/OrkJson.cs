using System.Text;
using Orkestra.Sdk.Expressions.Evaluation;

namespace Orkestra.Sdk.Expressions;

/// <summary>JSON text from and to values, without any serializer: the language library takes no packages.</summary>
public static class OrkJson
{
    private const string Hex = "0123456789abcdef";

    /// <summary>Reads a JSON text. Whole numbers become 64-bit integers, others floats, as in a Kubernetes object.</summary>
    /// <returns>False when the text is not exactly one JSON value.</returns>
    public static bool TryParse(string text, out OrkValue value) => JsonTextReader.TryRead(text, out value);

    /// <summary>
    /// Compact JSON as Go's encoding/json writes it: keys sorted, <c>&lt;</c>, <c>&gt;</c> and <c>&amp;</c> escaped, whole floats without fraction.
    /// </summary>
    /// <returns>Null when the value cannot be written: a number that JSON lacks.</returns>
    public static string? Write(OrkValue value)
    {
        var output = new StringBuilder();
        return Append(output, value, 0, exact: false) ? output.ToString() : null;
    }

    /// <summary>
    /// Compact JSON that <see cref="TryParse"/> reads back as the same kinds: keys sorted, floats always with a fraction or an exponent, and
    /// nothing that anybody could take for the end of a line.
    /// </summary>
    /// <returns>Null when the value cannot be written: a number that JSON lacks.</returns>
    public static string? WriteExact(OrkValue value)
    {
        var output = new StringBuilder();
        return Append(output, value, 0, exact: true) ? output.ToString() : null;
    }

    private static bool Append(StringBuilder output, OrkValue value, int depth, bool exact)
    {
        if (depth > JsonTextReader.MaxDepth)
        {
            return false;
        }

        switch (value.Kind)
        {
            case OrkValueKind.Null:
                output.Append("null");
                return true;
            case OrkValueKind.Float:
                return AppendFloat(output, value.AsFloat(), exact);
            case OrkValueKind.String:
                AppendString(output, value.AsString(), exact);
                return true;
            case OrkValueKind.List:
                return AppendList(output, value.AsList(), depth, exact);
            case OrkValueKind.Map:
                return AppendMap(output, value.AsMap(), depth, exact);
            default:
                output.Append(value.ToText());
                return true;
        }
    }

    private static bool AppendFloat(StringBuilder output, double number, bool exact)
    {
        if (double.IsNaN(number) || double.IsInfinity(number))
        {
            return false;
        }

        string text = GoFloat.Json(number);
        output.Append(text).Append(exact && text.IndexOf('.') < 0 && text.IndexOf('e') < 0 ? ".0" : string.Empty);
        return true;
    }

    private static bool AppendList(StringBuilder output, OrkList list, int depth, bool exact)
    {
        output.Append('[');
        for (int i = 0; i < list.Count; i++)
        {
            output.Append(i > 0 ? "," : string.Empty);
            if (!Append(output, list[i], depth + 1, exact))
            {
                return false;
            }
        }

        output.Append(']');
        return true;
    }

    private static bool AppendMap(StringBuilder output, OrkMap map, int depth, bool exact)
    {
        output.Append('{');
        bool first = true;
        foreach (string key in map.SortedKeys)
        {
            output.Append(first ? string.Empty : ",");
            first = false;
            AppendString(output, key, exact);
            output.Append(':');
            map.TryGetValue(key, out OrkValue value);
            if (!Append(output, value, depth + 1, exact))
            {
                return false;
            }
        }

        output.Append('}');
        return true;
    }

    private static void AppendString(StringBuilder output, string text, bool exact)
    {
        output.Append('"');
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            switch (c)
            {
                case '"' or '\\':
                    output.Append('\\').Append(c);
                    break;
                case '\b':
                    output.Append("\\b");
                    break;
                case '\f':
                    output.Append("\\f");
                    break;
                case '\n':
                    output.Append("\\n");
                    break;
                case '\r':
                    output.Append("\\r");
                    break;
                case '\t':
                    output.Append("\\t");
                    break;
                case < ' ' or '\u2028' or '\u2029':
                case '<' or '>' or '&' when !exact:
                case >= '\u007f' and <= '\u009f' when exact:
                    output.Append("\\u").Append(Hex[c >> 12]).Append(Hex[(c >> 8) & 15]).Append(Hex[(c >> 4) & 15]).Append(Hex[c & 15]);
                    break;
                default:
                    bool lone = char.IsSurrogate(c) && !char.IsSurrogatePair(text, i) && (i == 0 || !char.IsSurrogatePair(text, i - 1));
                    output.Append(lone ? '\uFFFD' : c);
                    break;
            }
        }

        output.Append('"');
    }
}
