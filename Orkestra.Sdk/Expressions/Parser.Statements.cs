using Orkestra.Sdk.Expressions.Nodes;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions;

internal sealed partial class Parser
{
    private enum Terminator
    {
        EndOfText,
        End,
        Else,
    }

    private ListNode ParseAll()
    {
        var statements = new List<StatementNode>();
        while (true)
        {
            Terminator terminator = ParseStatements(statements, topLevel: true);
            if (terminator == Terminator.EndOfText)
            {
                return MakeList(statements, 0);
            }

            string word = terminator == Terminator.End ? "end" : "else";
            Report(_token.Span, $"'{word}' closes nothing: no if, range, with, define or block is open");
            FinishAction();
        }
    }

    // Leaves the terminating word as the current token, so that the caller reads on behind it.
    private Terminator ParseStatements(List<StatementNode> statements, bool topLevel)
    {
        while (true)
        {
            bool more = _lexer.NextAction(out TextSpan text, out int start);
            if (text.Length > 0)
            {
                statements.Add(new TextNode(text, _text.Substring(text.Start, text.Length)));
            }

            if (!more)
            {
                return Terminator.EndOfText;
            }

            _actionStart = start;
            if (_lexer.SkipComment(start))
            {
                _bad = false;
                continue;
            }

            Advance();
            if (IsWord("end"))
            {
                return Terminator.End;
            }

            if (IsWord("else"))
            {
                return Terminator.Else;
            }

            if (ParseStatement(topLevel) is { } statement)
            {
                statements.Add(statement);
            }
        }
    }

    private StatementNode? ParseStatement(bool topLevel)
    {
        if (_token.Kind == TokenKind.Word)
        {
            switch (Text(_token))
            {
                case "if":
                case "with":
                case "range":
                    return ParseBranch(Text(_token));
                case "define":
                    ParseDefine(topLevel);
                    return null;
                case "block":
                    return ParseBlock();
                case "template":
                    return ParseTemplateCall();
                case "break":
                    return ParseJump("break", span => new BreakNode(span));
                case "continue":
                    return ParseJump("continue", span => new ContinueNode(span));
            }
        }

        PipeNode pipe = ParsePipe(inRange: false, "a value or a note");
        bool bad = _bad;
        TextSpan span = FinishAction();
        return bad ? null : new ActionNode(span, pipe);
    }

    private StatementNode? ParseJump(string word, Func<TextSpan, StatementNode> create)
    {
        if (_ranges == 0)
        {
            Report(_token.Span, $"'{word}' stands outside of a range");
        }

        Advance();
        return create(FinishAction());
    }

    private StatementNode? ParseBranch(string word)
    {
        int start = _actionStart;
        Advance();
        PipeNode pipe = ParsePipe(word == "range", $"a value after '{word}'");
        TextSpan opening = FinishAction();
        if (!Enter())
        {
            Abandon();
            return null;
        }

        _ranges += word == "range" ? 1 : 0;
        var statements = new List<StatementNode>();
        Terminator terminator = ParseStatements(statements, topLevel: false);
        ListNode body = MakeList(statements, opening.End);
        _ranges -= word == "range" ? 1 : 0;
        ListNode? otherwise = terminator == Terminator.Else ? ParseElse(word, ref terminator) : null;
        CloseBlock(word, opening, terminator);
        _depth--;
        var span = TextSpan.FromBounds(start, Math.Max(_lexer.Position, start));
        return word switch
        {
            "if" => new IfNode(span, pipe, body, otherwise),
            "with" => new WithNode(span, pipe, body, otherwise),
            _ => new RangeNode(span, pipe, body, otherwise),
        };
    }

    private ListNode ParseElse(string word, ref Terminator terminator)
    {
        var statements = new List<StatementNode>();
        int start = _lexer.Position;
        Advance();
        if (word != "range" && IsWord(word))
        {
            // "else if" shares the end of the block it belongs to.
            StatementNode? nested = ParseBranch(word);
            if (nested is not null)
            {
                statements.Add(nested);
            }

            terminator = Terminator.End;
            _sharedEnd = true;
            return MakeList(statements, start);
        }

        FinishAction();
        terminator = ParseStatements(statements, topLevel: false);
        while (terminator == Terminator.Else)
        {
            Report(_token.Span, $"A second 'else' in the same {word}; expected 'end'");
            FinishAction();
            terminator = ParseStatements([], topLevel: false);
        }

        return MakeList(statements, start);
    }

    private void CloseBlock(string word, TextSpan opening, Terminator terminator)
    {
        if (_sharedEnd)
        {
            _sharedEnd = false;
            return;
        }

        if (terminator == Terminator.EndOfText)
        {
            if (!_abandoned)
            {
                Report(opening, $"The '{word}' is never closed; expected {{{{ end }}}}");
                _bad = false;
            }

            return;
        }

        Advance();
        FinishAction();
    }

    private void ParseDefine(bool topLevel)
    {
        int start = _actionStart;
        TextSpan wordSpan = _token.Span;
        if (!topLevel)
        {
            Report(wordSpan, "'define' may stand at the top level only; use 'block' here");
        }

        Advance();
        string? name = ParseTemplateName(out TextSpan nameSpan);
        TextSpan opening = FinishAction();
        ListNode body = ParseBody("define", opening);
        Define(name, nameSpan, new DefineNode(TextSpan.FromBounds(start, _lexer.Position), name ?? string.Empty, body));
    }

    private TemplateCallNode? ParseBlock()
    {
        int start = _actionStart;
        Advance();
        string? name = ParseTemplateName(out TextSpan nameSpan);
        PipeNode pipe = ParsePipe(inRange: false, "a value after the block's name");
        TextSpan opening = FinishAction();
        ListNode body = ParseBody("block", opening);
        var span = TextSpan.FromBounds(start, _lexer.Position);
        Define(name, nameSpan, new DefineNode(span, name ?? string.Empty, body));
        return name is null ? null : new TemplateCallNode(span, nameSpan, name, pipe);
    }

    private ListNode ParseBody(string word, TextSpan opening)
    {
        if (!Enter())
        {
            Abandon();
            return MakeList([], opening.End);
        }

        // A sub-template is its own world: a range around its definition is not around its body.
        int ranges = _ranges;
        _ranges = 0;
        var statements = new List<StatementNode>();
        Terminator terminator = ParseStatements(statements, topLevel: false);
        while (terminator == Terminator.Else)
        {
            Report(_token.Span, $"'else' does not belong to a {word}; expected 'end'");
            FinishAction();
            terminator = ParseStatements([], topLevel: false);
        }

        CloseBlock(word, opening, terminator);
        _ranges = ranges;
        _depth--;
        return MakeList(statements, opening.End);
    }

    private TemplateCallNode? ParseTemplateCall()
    {
        Advance();
        string? name = ParseTemplateName(out TextSpan nameSpan);
        PipeNode? pipe = _token.Kind == TokenKind.End || _bad ? null : ParsePipe(inRange: false, "a value after the template's name");
        TextSpan span = FinishAction();
        return name is null ? null : new TemplateCallNode(span, nameSpan, name, pipe);
    }

    private string? ParseTemplateName(out TextSpan span)
    {
        span = _token.Span;
        if (_token.Kind is TokenKind.String or TokenKind.RawString
            && Literals.TryUnquote(_text.AsSpan(_token.Start, _token.Length), out string name))
        {
            Advance();
            return name;
        }

        Unexpected("the template's name in quotes");
        return null;
    }

    private void Define(string? name, TextSpan nameSpan, DefineNode node)
    {
        if (name is null)
        {
            return;
        }

        // Go lets an empty definition be replaced and refuses a second real one.
        if (!_definitions.TryGetValue(name, out DefineNode? existing) || IsEmpty(existing))
        {
            _definitions[name] = node;
        }
        else if (!IsEmpty(node))
        {
            Report(nameSpan, $"The template \"{name}\" is defined twice");
            _bad = false;
        }
    }

    private static bool IsEmpty(DefineNode node) =>
        node.Body.Statements.All(statement => statement is TextNode text && string.IsNullOrWhiteSpace(text.Text));

    private static ListNode MakeList(List<StatementNode> statements, int at) => new(
        statements.Count == 0
            ? new TextSpan(at, 0)
            : TextSpan.FromBounds(statements[0].Span.Start, statements[statements.Count - 1].Span.End),
        statements);

    private void Abandon()
    {
        _abandoned = true;
        _bad = false;
        _lexer.Position = _text.Length;
    }
}
