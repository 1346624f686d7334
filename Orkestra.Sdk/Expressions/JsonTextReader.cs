using System.Globalization;
using System.Text;

namespace Orkestra.Sdk.Expressions;

/// <summary>A strict JSON reader (RFC 8259) from text to values.</summary>
internal sealed class JsonTextReader
{
    /// <summary>How deep values may nest, so that hostile text cannot exhaust the stack.</summary>
    public const int MaxDepth = 200;

    private readonly string _text;
    private int _at;

    private JsonTextReader(string text) => _text = text;

    public static bool TryRead(string text, out OrkValue value)
    {
        var reader = new JsonTextReader(text);
        return reader.Value(out value, 0) && reader.AtEnd();
    }

    private bool AtEnd()
    {
        SkipBlanks();
        return _at == _text.Length;
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\r' or '\n')
        {
            _at++;
        }
    }

    private char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private bool Take(char c)
    {
        SkipBlanks();
        if (Peek() != c)
        {
            return false;
        }

        _at++;
        return true;
    }

    private bool Value(out OrkValue value, int depth)
    {
        value = default;
        SkipBlanks();
        switch (Peek())
        {
            case '{':
                return depth < MaxDepth && Map(out value, depth);
            case '[':
                return depth < MaxDepth && List(out value, depth);
            case '"':
                bool read = String(out string text);
                value = OrkValue.FromString(text);
                return read;
            case 't':
                value = OrkValue.FromBoolean(true);
                return Word("true");
            case 'f':
                value = OrkValue.FromBoolean(false);
                return Word("false");
            case 'n':
                return Word("null");
            default:
                return Number(out value);
        }
    }

    private bool Word(string word)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0)
        {
            return false;
        }

        _at += word.Length;
        return true;
    }

    private bool Map(out OrkValue value, int depth)
    {
        _at++;
        var entries = new Dictionary<string, OrkValue>(StringComparer.Ordinal);
        value = OrkValue.FromMap(new OrkDictionary(entries));
        if (Take('}'))
        {
            return true;
        }

        do
        {
            SkipBlanks();
            if (Peek() != '"' || !String(out string key) || !Take(':') || !Value(out OrkValue item, depth + 1))
            {
                return false;
            }

            entries[key] = item;
        }
        while (Take(','));
        return Take('}');
    }

    private bool List(out OrkValue value, int depth)
    {
        _at++;
        var items = new List<OrkValue>();
        value = OrkValue.FromList(new OrkArray(items));
        if (Take(']'))
        {
            return true;
        }

        do
        {
            if (!Value(out OrkValue item, depth + 1))
            {
                return false;
            }

            items.Add(item);
        }
        while (Take(','));
        return Take(']');
    }

    private bool String(out string value)
    {
        var text = new StringBuilder();
        value = string.Empty;
        for (_at++; _at < _text.Length; _at++)
        {
            char c = _text[_at];
            if (c == '"')
            {
                _at++;
                value = text.ToString();
                return true;
            }

            if (c < ' ' || (c == '\\' && !Escape(out c)))
            {
                return false;
            }

            text.Append(c);
        }

        return false;
    }

    // Stands on the last character of the escape afterwards.
    private bool Escape(out char c)
    {
        _at++;
        c = Peek() switch
        {
            '"' => '"',
            '\\' => '\\',
            '/' => '/',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => '\0',
        };
        if (c != '\0')
        {
            return true;
        }

        if (Peek() != 'u' || _at + 4 >= _text.Length
            || !ushort.TryParse(_text.Substring(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
        {
            return false;
        }

        _at += 4;
        c = (char)code;
        return true;
    }

    private bool Number(out OrkValue value)
    {
        value = default;
        int start = _at;
        _at += Peek() == '-' ? 1 : 0;
        int digits = _at;
        if (!Digits() || (_text[digits] == '0' && _at - digits > 1))
        {
            return false;
        }

        bool whole = true;
        if (Peek() == '.')
        {
            _at++;
            whole = false;
            if (!Digits())
            {
                return false;
            }
        }

        if (Peek() is 'e' or 'E')
        {
            _at++;
            whole = false;
            _at += Peek() is '+' or '-' ? 1 : 0;
            if (!Digits())
            {
                return false;
            }
        }

        string text = _text.Substring(start, _at - start);
        if (whole && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer))
        {
            value = OrkValue.FromInt64(integer);
            return true;
        }

        bool valid = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && !double.IsInfinity(number);
        value = OrkValue.FromFloat(number);
        return valid;
    }

    private bool Digits()
    {
        int start = _at;
        while (Peek() is >= '0' and <= '9')
        {
            _at++;
        }

        return _at > start;
    }
}
