using Orkestra.Sdk.Expressions.Nodes;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions;

internal sealed partial class Parser
{
    private static readonly string[] s_keywords = ["block", "break", "continue", "define", "else", "end", "if", "range", "template", "with"];

    private PipeNode ParsePipe(bool inRange, string expected)
    {
        int start = _token.Start;
        List<VariableNode> declarations = ParseDeclarations(inRange, out bool isAssignment);
        var commands = new List<CommandNode>();
        int end = start;
        while (!_bad)
        {
            CommandNode? command = ParseCommand(commands.Count > 0 ? "a note after '|'" : expected);
            if (command is null)
            {
                break;
            }

            if (commands.Count > 0 && command.Operands[0] is BooleanNode or DotNode or NilNode or NumberNode or StringNode)
            {
                Report(command.Operands[0].Span, "A stage after '|' must be a note that takes the value; this is a plain value");
            }

            commands.Add(command);
            end = command.Span.End;
            if (_token.Kind != TokenKind.Pipe)
            {
                break;
            }

            Advance();
        }

        return new PipeNode(TextSpan.FromBounds(start, Math.Max(start, end)), declarations, isAssignment, commands);
    }

    private List<VariableNode> ParseDeclarations(bool inRange, out bool isAssignment)
    {
        var declarations = new List<VariableNode>();
        isAssignment = false;
        Token first = _token;
        if (first.Kind != TokenKind.Variable)
        {
            return declarations;
        }

        int position = _lexer.Position;
        while (_token.Kind == TokenKind.Variable)
        {
            declarations.Add(new VariableNode(_token.Span, Text(_token), []));
            Advance();
            if (_token.Kind is TokenKind.Declare or TokenKind.Assign)
            {
                isAssignment = _token.Kind == TokenKind.Assign;
                Advance();
                return declarations;
            }

            if (_token.Kind != TokenKind.Comma)
            {
                break;
            }

            if (!inRange || declarations.Count == 2)
            {
                Report(_token.Span, inRange ? "A range takes at most two variables" : "Several variables are allowed in a range only");
                return [];
            }

            Advance();
        }

        // No declaration after all: read the variable again as a value.
        _token = first;
        _lexer.Position = position;
        return [];
    }

    private CommandNode? ParseCommand(string expected)
    {
        var operands = new List<OperandNode>();
        while (true)
        {
            OperandNode? operand = ParseOperand();
            if (_bad)
            {
                return null;
            }

            if (operand is null)
            {
                break;
            }

            operands.Add(operand);
            if (_token.Kind is TokenKind.Pipe or TokenKind.End or TokenKind.Close)
            {
                break;
            }

            if (!_token.AfterSpace)
            {
                Unexpected("a blank between two arguments");
                return null;
            }
        }

        if (operands.Count == 0)
        {
            Unexpected(expected);
            return null;
        }

        return new CommandNode(TextSpan.FromBounds(operands[0].Span.Start, operands[operands.Count - 1].Span.End), operands);
    }

    private OperandNode? ParseOperand()
    {
        OperandNode? term = ParseTerm();
        if (term is null || _bad || _token.Kind != TokenKind.Field || _token.AfterSpace)
        {
            return term;
        }

        if (term is BooleanNode or NilNode or NumberNode or StringNode or DotNode)
        {
            Report(_token.Span, "A constant has no fields");
            return null;
        }

        var fields = new List<string>();
        int end = _token.End;
        while (_token.Kind == TokenKind.Field && !_token.AfterSpace)
        {
            fields.Add(_text.Substring(_token.Start + 1, _token.Length - 1));
            end = _token.End;
            Advance();
        }

        var span = TextSpan.FromBounds(term.Span.Start, end);
        return term switch
        {
            FieldNode field => new FieldNode(span, [.. field.Fields, .. fields]),
            VariableNode variable => new VariableNode(span, variable.Name, fields),
            _ => new ChainNode(span, term, fields),
        };
    }

    private OperandNode? ParseTerm()
    {
        Token token = _token;
        switch (token.Kind)
        {
            case TokenKind.Word:
                return ParseWord();
            case TokenKind.Dot:
                Advance();
                return new DotNode(token.Span);
            case TokenKind.Field:
                Advance();
                return new FieldNode(token.Span, [_text.Substring(token.Start + 1, token.Length - 1)]);
            case TokenKind.Variable:
                Advance();
                return new VariableNode(token.Span, Text(token), []);
            case TokenKind.Number:
                if (!Literals.TryNumber(Text(token), out OrkValue number))
                {
                    Report(token.Span, $"'{Text(token)}' is not a number this language can hold");
                    return null;
                }

                Advance();
                return new NumberNode(token.Span, number);
            case TokenKind.Character:
                if (!Literals.TryCharacter(_text.AsSpan(token.Start, token.Length), out long character))
                {
                    Report(token.Span, "Single quotes hold exactly one character; put text in double quotes");
                    return null;
                }

                Advance();
                return new NumberNode(token.Span, OrkValue.FromInt(character));
            case TokenKind.String or TokenKind.RawString:
                if (!Literals.TryUnquote(_text.AsSpan(token.Start, token.Length), out string text))
                {
                    Report(token.Span, "The text has an unknown escape; write \\\\ for a backslash, or use back quotes");
                    return null;
                }

                Advance();
                return new StringNode(token.Span, text);
            case TokenKind.Open:
                return ParseParentheses();
            default:
                return null;
        }
    }

    private OperandNode? ParseWord()
    {
        Token token = _token;
        string word = Text(token);
        if (Array.IndexOf(s_keywords, word) >= 0)
        {
            Report(token.Span, $"'{word}' is a keyword and must stand first in its action");
            return null;
        }

        Advance();
        return word switch
        {
            "true" => new BooleanNode(token.Span, true),
            "false" => new BooleanNode(token.Span, false),
            "nil" => new NilNode(token.Span),
            _ => new CallNode(token.Span, word),
        };
    }

    private PipeNode? ParseParentheses()
    {
        Token open = _token;
        if (!Enter())
        {
            return null;
        }

        Advance();
        PipeNode pipe = ParsePipe(inRange: false, "a value in the parentheses");
        _depth--;
        if (_bad)
        {
            return null;
        }

        if (_token.Kind != TokenKind.Close)
        {
            if (_token.Kind == TokenKind.End)
            {
                Report(open.Span, "The parenthesis is never closed; expected ')'");
            }
            else
            {
                Unexpected("')'");
            }

            return null;
        }

        int end = _token.End;
        Advance();
        return pipe with { Span = TextSpan.FromBounds(open.Start, end) };
    }
}
