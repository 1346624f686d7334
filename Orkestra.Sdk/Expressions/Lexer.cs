using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions;

/// <summary>
/// Cuts a template into text, comments and actions, and an action into tokens. Follows the lexical rules of Go's
/// text/template/parse: trim markers need a blank, operands must be set apart, a comment fills its action.
/// </summary>
internal sealed class Lexer
{
    private readonly string _text;
    private readonly Action<TextSpan, string> _report;

    public Lexer(string text, Action<TextSpan, string> report)
    {
        _text = text;
        _report = report;
    }

    /// <summary>Where the next token or piece of text starts.</summary>
    public int Position { get; set; }

    /// <summary>Whether the action or comment just left ended with <c> -}}</c>, so that the text after it loses its leading blanks.</summary>
    public bool TrimNext { get; private set; }

    public static bool IsSpace(char c) => c is ' ' or '\t' or '\r' or '\n';

    /// <summary>Takes the text up to the next action and stands behind its opening delimiter, or at the end.</summary>
    /// <returns>Whether an action follows.</returns>
    public bool NextAction(out TextSpan text, out int actionStart)
    {
        int start = Position;
        if (TrimNext)
        {
            while (start < _text.Length && IsSpace(_text[start]))
            {
                start++;
            }

            TrimNext = false;
        }

        int open = start <= _text.Length ? _text.IndexOf("{{", start, StringComparison.Ordinal) : -1;
        int end = open < 0 ? _text.Length : open;
        actionStart = open;
        if (open < 0)
        {
            Position = _text.Length;
            text = TextSpan.FromBounds(start, end);
            return false;
        }

        Position = open + 2;
        if (At(Position) == '-' && IsSpace(At(Position + 1)))
        {
            while (end > start && IsSpace(_text[end - 1]))
            {
                end--;
            }

            Position += 1;
        }

        text = TextSpan.FromBounds(start, end);
        return true;
    }

    /// <summary>Skips a comment that fills the action just entered.</summary>
    /// <returns>Whether there was one.</returns>
    public bool SkipComment(int actionStart)
    {
        // Behind "{{-" stands its blank; without the marker nothing may stand between the delimiter and the comment.
        int start = Position == actionStart + 3 ? Position + 1 : Position;
        if (At(start) != '/' || At(start + 1) != '*')
        {
            return false;
        }

        int close = _text.IndexOf("*/", start + 2, StringComparison.Ordinal);
        if (close < 0)
        {
            _report(TextSpan.FromBounds(actionStart, start + 2), "The comment is never closed; expected '*/}}'");
            Position = _text.Length;
            return true;
        }

        Position = close + 2;
        if (!TryEnd(out int end))
        {
            _report(TextSpan.FromBounds(actionStart, close + 2), "A comment must fill its action; expected '}}' right after '*/'");
            SkipAction();
            return true;
        }

        Position = end;
        return true;
    }

    /// <summary>Leaves a broken action: stands behind the next closing delimiter.</summary>
    public void SkipAction()
    {
        int close = Position < _text.Length ? _text.IndexOf("}}", Position, StringComparison.Ordinal) : -1;
        Position = close < 0 ? _text.Length : close + 2;
        TrimNext = close > 1 && _text[close - 1] == '-' && IsSpace(_text[close - 2]);
    }

    /// <summary>The next token of the action.</summary>
    public Token Next()
    {
        bool afterSpace = false;
        while (Position < _text.Length && IsSpace(_text[Position]))
        {
            if (At(Position + 1) == '-' && At(Position + 2) == '}' && At(Position + 3) == '}')
            {
                break;
            }

            afterSpace = true;
            Position++;
        }

        int start = Position;
        if (TryEnd(out int end))
        {
            Position = end;
            return new Token(TokenKind.End, start, end - start, afterSpace);
        }

        if (start >= _text.Length || (_text[start] == '{' && At(start + 1) == '{'))
        {
            return new Token(TokenKind.Bad, start, 0, afterSpace);
        }

        char c = _text[start];
        TokenKind kind = c switch
        {
            '(' => Single(TokenKind.Open),
            ')' => Single(TokenKind.Close),
            '|' => Single(TokenKind.Pipe),
            ',' => Single(TokenKind.Comma),
            '=' => Single(TokenKind.Assign),
            ':' => Declare(),
            '"' => Quoted('"', TokenKind.String),
            '\'' => Quoted('\'', TokenKind.Character),
            '`' => Raw(),
            '$' => Name(TokenKind.Variable),
            '.' when !IsDigit(At(start + 1)) => IsNamePart(At(start + 1)) ? Name(TokenKind.Field) : Dot(),
            '.' or '+' or '-' or (>= '0' and <= '9') => Number(),
            _ when IsNamePart(c) => Name(TokenKind.Word),
            _ => Bad($"'{c}' has no meaning in an action"),
        };
        return new Token(kind, start, Position - start, afterSpace);
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsNamePart(char c) => c == '_' || char.IsLetterOrDigit(c);

    private char At(int position) => position < _text.Length ? _text[position] : '\0';

    private bool TryEnd(out int end)
    {
        int at = Position;
        bool trim = IsSpace(At(at)) && At(at + 1) == '-';
        at += trim ? 2 : 0;
        end = at + 2;
        if (At(at) != '}' || At(at + 1) != '}')
        {
            return false;
        }

        TrimNext = trim;
        return true;
    }

    private TokenKind Single(TokenKind kind)
    {
        Position++;
        return kind;
    }

    private TokenKind Declare()
    {
        if (At(Position + 1) != '=')
        {
            return Bad("':' has no meaning here; a variable is declared with ':='");
        }

        Position += 2;
        return TokenKind.Declare;
    }

    private TokenKind Dot()
    {
        Position++;
        return AtTerminator() ? TokenKind.Dot : Bad($"'{At(Position)}' cannot follow '.'");
    }

    private TokenKind Name(TokenKind kind)
    {
        Position++;
        while (IsNamePart(At(Position)))
        {
            Position++;
        }

        if (AtTerminator())
        {
            return kind;
        }

        return At(Position) switch
        {
            '-' => Bad("a name cannot contain '-'; read such a key with index: index .map \"a-key\""),
            '/' => Bad("a name cannot contain '/'; read such a key with index: index .map \"a/key\""),
            char c => Bad($"'{c}' cannot follow a name"),
        };
    }

    private bool AtTerminator()
    {
        char c = At(Position);
        return Position >= _text.Length || IsSpace(c) || c is '.' or ',' or '|' or ':' or ')' or '(' or '='
            || (c == '}' && At(Position + 1) == '}');
    }

    private TokenKind Quoted(char quote, TokenKind kind)
    {
        int start = Position;
        for (Position++; Position < _text.Length; Position++)
        {
            char c = _text[Position];
            if (c == '\\' && At(Position + 1) is not ('\0' or '\n'))
            {
                Position++;
            }
            else if (c == quote)
            {
                Position++;
                return kind;
            }
            else if (c == '\n')
            {
                break;
            }
        }

        int end = Position;
        Position = start;
        Bad("the quoted text is never closed");
        Position = end;
        return TokenKind.Bad;
    }

    private TokenKind Raw()
    {
        int close = _text.IndexOf('`', Position + 1);
        if (close < 0)
        {
            Bad("the text in back quotes is never closed");
            Position = _text.Length;
            return TokenKind.Bad;
        }

        Position = close + 1;
        return TokenKind.RawString;
    }

    private TokenKind Number()
    {
        if (At(Position) is '+' or '-')
        {
            Position++;
        }

        bool hex = At(Position) == '0' && At(Position + 1) is 'x' or 'X';
        while (IsNamePart(At(Position)) || At(Position) == '.'
            || (At(Position) is '+' or '-' && (hex ? At(Position - 1) is 'p' or 'P' : At(Position - 1) is 'e' or 'E')))
        {
            Position++;
        }

        return TokenKind.Number;
    }

    private TokenKind Bad(string message)
    {
        Position = Math.Min(Math.Max(Position, 0), _text.Length);
        int at = Math.Min(Position, Math.Max(_text.Length - 1, 0));
        _report(new TextSpan(at, Math.Min(1, _text.Length - at)), char.ToUpperInvariant(message[0]) + message.Substring(1));
        return TokenKind.Bad;
    }
}
