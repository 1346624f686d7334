using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Orkestra.Sdk.Generation;

/// <summary>Finds a text that matches a pattern: usual values first, otherwise one put together from the pattern itself.</summary>
internal sealed class PatternSample
{
    private static readonly string[] s_usual =
    [
        "example", "Example", "EXAMPLE", "example-1", "example.com", "https://example.com", "1", "80", "100m", "1Gi", "64Mi", "30s", "1h", "5m0s", "v1", "1.0.0",
        "v1.0.0", "0 0 * * *", "nginx:latest", "192.0.2.1", "192.0.2.0/24", "2026-01-01", "2026-01-01T00:00:00Z", "me@example.com", "a", "A", "true", "/", "/example",
    ];

    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(200);

    private readonly string _pattern;
    private int _at;

    private PatternSample(string pattern) => _pattern = pattern;

    /// <summary>A text that matches, of a length within bounds; null when none was found.</summary>
    public static string? Of(string pattern, int least, int most)
    {
        IEnumerable<string> candidates = s_usual;
        try
        {
            candidates = candidates.Append(new PatternSample(pattern).Alternatives());
        }
        catch (FormatException)
        {
            // The pattern uses more than is understood here; a usual value may match it all the same.
        }

        return candidates.FirstOrDefault(candidate => candidate.Length >= least && candidate.Length <= most && Matches(pattern, candidate));
    }

    private static bool Matches(string pattern, string text)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, s_patience);
        }
        catch (Exception error) when (error is ArgumentException or RegexMatchTimeoutException)
        {
            return false;
        }
    }

    // The first alternative is as good as any other.
    private string Alternatives()
    {
        string first = Sequence();
        while (_at < _pattern.Length && _pattern[_at] == '|')
        {
            _at++;
            Sequence();
        }

        return first;
    }

    private string Sequence()
    {
        var text = new StringBuilder();
        while (_at < _pattern.Length && _pattern[_at] is not ('|' or ')'))
        {
            string item = Item();
            int times = Times();
            for (int i = 0; i < times; i++)
            {
                text.Append(item);
            }
        }

        return text.ToString();
    }

    private string Item()
    {
        char c = _pattern[_at++];
        switch (c)
        {
            case '^' or '$':
                return string.Empty;
            case '.':
                return "a";
            case '(':
                if (_pattern.IndexOf("?:", _at, StringComparison.Ordinal) == _at)
                {
                    _at += 2;
                }
                else if (_at < _pattern.Length && _pattern[_at] == '?')
                {
                    throw new FormatException();
                }

                string inner = Alternatives();
                Expect(')');
                return inner;
            case '[':
                return Class();
            case '\\':
                return Escape();
            default:
                return c.ToString(CultureInfo.InvariantCulture);
        }
    }

    private string Class()
    {
        bool isNegated = _at < _pattern.Length && _pattern[_at] == '^';
        _at += isNegated ? 1 : 0;
        string? first = null;
        for (int start = _at; _at < _pattern.Length && (_pattern[_at] != ']' || _at == start);)
        {
            if (_pattern[_at] == '[')
            {
                throw new FormatException();
            }

            char c = _pattern[_at++];
            string member = c == '\\' ? Escape() : c.ToString(CultureInfo.InvariantCulture);
            first ??= member;
            if (_at + 1 < _pattern.Length && _pattern[_at] == '-' && _pattern[_at + 1] != ']')
            {
                _at += _pattern[_at + 1] == '\\' ? 3 : 2;
            }
        }

        Expect(']');

        // Whether a letter or a digit is excluded is seen when the result is tried.
        return isNegated ? "x" : first ?? throw new FormatException();
    }

    private string Escape()
    {
        char c = _at < _pattern.Length ? _pattern[_at++] : throw new FormatException();
        return c switch
        {
            'd' => "1",
            'w' => "a",
            's' => " ",
            'S' or 'D' or 'W' => c == 'W' ? "-" : "a",
            'A' or 'z' or 'b' or 'B' => string.Empty,
            'n' => "\n",
            't' => "\t",
            _ when char.IsLetterOrDigit(c) => throw new FormatException(),
            _ => c.ToString(CultureInfo.InvariantCulture),
        };
    }

    // An optional item is left out and a repeated one stands as often as it must, once if it need not.
    private int Times()
    {
        if (_at >= _pattern.Length)
        {
            return 1;
        }

        int times = 1;
        switch (_pattern[_at])
        {
            case '?' or '*':
                times = 0;
                _at++;
                break;
            case '+':
                _at++;
                break;
            case '{':
                int end = _pattern.IndexOf('}', _at);
                string[] bounds = end < 0 ? throw new FormatException() : _pattern.Substring(_at + 1, end - _at - 1).Split(',');
                times = int.TryParse(bounds[0], NumberStyles.None, CultureInfo.InvariantCulture, out int least) && least < 1_000 ? least : throw new FormatException();
                _at = end + 1;
                break;
            default:
                return 1;
        }

        if (_at < _pattern.Length && _pattern[_at] == '?')
        {
            _at++;
        }

        return times;
    }

    private void Expect(char c)
    {
        if (_at >= _pattern.Length || _pattern[_at++] != c)
        {
            throw new FormatException();
        }
    }
}
