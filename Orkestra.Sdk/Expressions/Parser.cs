using Orkestra.Sdk.Expressions.Nodes;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions;

/// <summary>
/// Turns a template's text into syntax nodes. A mistake is reported and the rest of its action skipped, so that one pass finds
/// the mistakes of all actions.
/// </summary>
internal sealed partial class Parser
{
    // Deeper nesting is a mistake or an attack; the recursive descent must not reach the end of the stack.
    private const int MaxDepth = 200;

    private readonly string _text;
    private readonly Lexer _lexer;
    private readonly List<ExpressionError> _errors = [];
    private readonly Dictionary<string, DefineNode> _definitions = new(StringComparer.Ordinal);
    private Token _token;
    private bool _bad;
    private int _actionStart;
    private int _depth;
    private int _ranges;
    private bool _sharedEnd;
    private bool _abandoned;

    private Parser(string text)
    {
        _text = text;
        _lexer = new Lexer(text, (span, message) => Report(span, message));
    }

    public static TemplateNode Parse(string text, out List<ExpressionError> errors)
    {
        var parser = new Parser(text);
        ListNode body = parser.ParseAll();
        errors = parser._errors;
        return new TemplateNode(new TextSpan(0, text.Length), body, parser._definitions);
    }

    private void Report(TextSpan span, string message, ExpressionErrorKind kind = ExpressionErrorKind.Syntax)
    {
        if (!_bad)
        {
            _bad = true;
            _errors.Add(new ExpressionError(kind, span, message));
        }
    }

    private void Advance() => _token = _lexer.Next();

    // Reports what stands in the way, once; a lexical mistake has been reported already.
    private void Unexpected(string expected)
    {
        if (_token.Kind == TokenKind.Bad && _token.Length == 0)
        {
            Report(new TextSpan(_actionStart, 2), "The action is never closed; expected '}}'");
        }
        else if (_token.Kind == TokenKind.End)
        {
            Report(_token.Span, $"The action ends too early; expected {expected}");
        }
        else
        {
            Report(_token.Span, $"Unexpected '{Text(_token)}'; expected {expected}");
        }
    }

    private string Text(Token token) => _text.Substring(token.Start, token.Length);

    private bool IsWord(string word) =>
        _token.Kind == TokenKind.Word && _token.Length == word.Length && string.CompareOrdinal(_text, _token.Start, word, 0, word.Length) == 0;

    // Every action ends here: behind its closing delimiter, whether it was understood or not.
    private TextSpan FinishAction()
    {
        if (!_bad && _token.Kind != TokenKind.End)
        {
            Unexpected("'}}'");
        }

        if (_token is { Kind: TokenKind.Bad, Length: 0 })
        {
            // The action never ended: go on where the next one opens.
            _lexer.Position = _token.Start;
        }
        else if (_token.Kind != TokenKind.End)
        {
            _lexer.SkipAction();
        }

        _bad = false;
        return TextSpan.FromBounds(_actionStart, _lexer.Position);
    }

    private bool Enter()
    {
        if (_depth >= MaxDepth)
        {
            Report(new TextSpan(_actionStart, 2), $"The template nests deeper than {MaxDepth} levels", ExpressionErrorKind.TooDeep);
            return false;
        }

        _depth++;
        return true;
    }
}
