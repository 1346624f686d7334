using System.Globalization;
using System.Text;

namespace Orkestra.Sdk.Expressions.Evaluation;

/// <summary>Go's <c>fmt.Sprintf</c> for the kinds of values an expression can hold. Mistakes print as Go prints them, such as <c>%!d(string=x)</c>.</summary>
internal ref struct GoFormat
{
    // Go refuses wider fields than this as well.
    private const int MaxWidth = 1_000_000;

    private readonly string _format;
    private readonly ReadOnlySpan<OrkValue> _arguments;
    private readonly StringBuilder _output;
    private int _position;
    private int _next;
    private bool _reordered;

    private GoFormat(string format, ReadOnlySpan<OrkValue> arguments)
    {
        _format = format;
        _arguments = arguments;
        _output = new StringBuilder(format.Length + 16);
        _position = 0;
        _next = 0;
        _reordered = false;
    }

    public static string Format(string format, ReadOnlySpan<OrkValue> arguments)
    {
        var formatter = new GoFormat(format, arguments);
        formatter.Run();
        return formatter._output.ToString();
    }

    private void Run()
    {
        while (_position < _format.Length)
        {
            int percent = _format.IndexOf('%', _position);
            int end = percent < 0 ? _format.Length : percent;
            _output.Append(_format, _position, end - _position);
            _position = end + 1;
            if (percent < 0)
            {
                break;
            }

            Directive();
        }

        if (!_reordered && _next < _arguments.Length)
        {
            Extra();
        }
    }

    private void Extra()
    {
        _output.Append("%!(EXTRA ");
        for (int i = _next; i < _arguments.Length; i++)
        {
            _output.Append(i > _next ? ", " : string.Empty);
            _output.Append(_arguments[i].IsNull ? "<nil>" : $"{VerbFormatter.TypeName(_arguments[i])}={_arguments[i].ToText()}");
        }

        _output.Append(')');
    }

    private void Directive()
    {
        FormatFlags flags = default;
        while (_position < _format.Length && SetFlag(_format[_position], ref flags))
        {
            _position++;
        }

        bool goodIndex = Index();
        flags.Width = Number(out bool badWidth);
        if (badWidth)
        {
            _output.Append("%!(BADWIDTH)");
        }

        if (flags.Width < 0)
        {
            flags.Width = -flags.Width;
            flags.Minus = true;
            flags.Zero = false;
        }

        if (_position < _format.Length && _format[_position] == '.')
        {
            _position++;
            goodIndex &= Index();
            flags.Precision = Number(out bool badPrecision) ?? (badPrecision ? null : 0);
            if (badPrecision || flags.Precision < 0)
            {
                flags.Precision = null;
                _output.Append("%!(BADPREC)");
            }
        }

        goodIndex &= Index();
        if (_position >= _format.Length)
        {
            _output.Append("%!(NOVERB)");
            return;
        }

        Verb(flags, goodIndex);
    }

    private void Verb(FormatFlags flags, bool goodIndex)
    {
        int length = char.IsSurrogatePair(_format, _position) ? 2 : 1;
        string verb = _format.Substring(_position, length);
        _position += length;
        if (verb == "%")
        {
            _output.Append('%');
        }
        else if (!goodIndex)
        {
            _output.Append("%!").Append(verb).Append("(BADINDEX)");
        }
        else if (_next >= _arguments.Length)
        {
            _output.Append("%!").Append(verb).Append("(MISSING)");
        }
        else
        {
            VerbFormatter.Append(_output, _arguments[_next++], verb, flags);
        }
    }

    private static bool SetFlag(char c, ref FormatFlags flags)
    {
        switch (c)
        {
            case '+':
                flags.Plus = true;
                return true;
            case '-':
                flags.Minus = true;
                flags.Zero = false;
                return true;
            case '#':
                flags.Sharp = true;
                return true;
            case ' ':
                flags.Space = true;
                return true;
            case '0':
                flags.Zero = !flags.Minus;
                return true;
            default:
                return false;
        }
    }

    // [n] chooses the argument that comes next.
    private bool Index()
    {
        if (_position >= _format.Length || _format[_position] != '[')
        {
            return true;
        }

        _reordered = true;
        int close = _format.IndexOf(']', _position);
        if (close < 0)
        {
            _position++;
            return false;
        }

        string digits = _format.Substring(_position + 1, close - _position - 1);
        _position = close + 1;
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int index) || index < 1 || index > _arguments.Length)
        {
            return false;
        }

        _next = index - 1;
        return true;
    }

    private int? Number(out bool bad)
    {
        bad = false;
        if (_position < _format.Length && _format[_position] == '*')
        {
            _position++;
            if (_next < _arguments.Length && _arguments[_next++] is { Kind: OrkValueKind.Int or OrkValueKind.Int64 } value
                && Math.Abs(value.AsInt64()) <= MaxWidth)
            {
                return (int)value.AsInt64();
            }

            bad = true;
            return null;
        }

        int start = _position;
        while (_position < _format.Length && _format[_position] is >= '0' and <= '9')
        {
            _position++;
        }

        if (_position == start)
        {
            return null;
        }

        bad = !int.TryParse(_format.Substring(start, _position - start), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            || number > MaxWidth;
        return bad ? null : number;
    }
}
