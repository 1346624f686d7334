using System.Globalization;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Selectors;

/// <summary>Reads label selectors token by token, and words mistakes as the real server does, whose clients pass them on.</summary>
internal sealed class LabelSelectorParser(string text)
{
    private const string Symbols = "=!<>(),";
    private static readonly string[] s_operators = ["==", "!=", "=", "!", "<", ">", "(", ")", ","];

    private int _at;

    /// <exception cref="SelectorSyntaxException">The text is no label selector.</exception>
    public List<LabelRequirement> Parse()
    {
        List<LabelRequirement> requirements = [];
        while (true)
        {
            string next = Peek();
            if (next.Length == 0)
            {
                return requirements;
            }

            if (next != "!" && !IsWord(next))
            {
                throw new SelectorSyntaxException($"found '{next}', expected: !, identifier, or 'end of string'");
            }

            requirements.Add(ReadRequirement());
            string after = Take();
            if (after.Length == 0)
            {
                return requirements;
            }

            if (after != ",")
            {
                throw new SelectorSyntaxException($"found '{after}', expected: ',' or 'end of string'");
            }

            string follower = Peek();
            if (follower != "!" && !IsWord(follower))
            {
                throw new SelectorSyntaxException($"found '{follower}', expected: identifier after ','");
            }
        }
    }

    private LabelRequirement ReadRequirement()
    {
        bool isNegated = Peek() == "!" && Take() == "!";
        string key = Take();
        if (!IsWord(key))
        {
            throw Failure($"found '{key}', expected: identifier");
        }

        if (NameSyntax.QualifiedName(key) is { } badKey)
        {
            throw Failure($"key: Invalid value: \"{key}\": {badKey}");
        }

        if (Peek() is "" or ",")
        {
            return new LabelRequirement(key, isNegated ? LabelOperator.DoesNotExist : LabelOperator.Exists, []);
        }

        string token = Take();
        LabelOperator operation = token switch
        {
            "in" => LabelOperator.In,
            "notin" => LabelOperator.NotIn,
            "=" or "==" => LabelOperator.Equals,
            "!=" => LabelOperator.NotEquals,
            ">" => LabelOperator.GreaterThan,
            "<" => LabelOperator.LessThan,
            _ => throw Failure($"found '{token}', expected: in, notin, =, ==, !=, gt, lt"),
        };
        List<string> values = operation is LabelOperator.In or LabelOperator.NotIn ? ReadSet() : [ReadValue()];
        CheckValues(key, operation, values);
        return new LabelRequirement(key, operation, values);
    }

    private static void CheckValues(string key, LabelOperator operation, List<string> values)
    {
        if (operation is LabelOperator.GreaterThan or LabelOperator.LessThan
            && !long.TryParse(values[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            throw Failure($"values[0]: Invalid value: \"{values[0]}\": for 'Gt', 'Lt' operators, the value must be an integer");
        }

        for (int i = 0; i < values.Count; i++)
        {
            if (NameSyntax.LabelValue(values[i]) is { } bad)
            {
                throw Failure(string.Create(CultureInfo.InvariantCulture, $"values[{i}][{key}]: Invalid value: \"{values[i]}\": {bad}"));
            }
        }
    }

    private string ReadValue()
    {
        if (Peek() is "" or ",")
        {
            return "";
        }

        string value = Take();
        return IsWord(value) ? value : throw Failure($"found '{value}', expected: identifier");
    }

    private List<string> ReadSet()
    {
        string open = Take();
        if (open != "(")
        {
            throw Failure($"found '{open}' expected: '('");
        }

        List<string> values = [];
        while (true)
        {
            string next = Peek();
            if (IsWord(next))
            {
                values.Add(Take());
                next = Take();
                if (next == ")")
                {
                    return values;
                }

                if (next != ",")
                {
                    throw Failure($"found '{next}', expected: ',' or ')'");
                }
            }
            else if (next is ")" or ",")
            {
                Take();
                values.Add("");
                if (next == ")")
                {
                    return values;
                }
            }
            else
            {
                throw Failure($"found '{next}', expected: ',', ')' or identifier");
            }
        }
    }

    private string Peek()
    {
        int start = _at;
        string token = Take();
        _at = start;
        return token;
    }

    /// <summary>The next token; empty at the end.</summary>
    private string Take()
    {
        while (_at < text.Length && text[_at] is ' ' or '\t' or '\r' or '\n')
        {
            _at++;
        }

        if (_at == text.Length)
        {
            return "";
        }

        foreach (string symbol in s_operators)
        {
            if (string.CompareOrdinal(text, _at, symbol, 0, symbol.Length) == 0)
            {
                _at += symbol.Length;
                return symbol;
            }
        }

        int start = _at;
        while (_at < text.Length && !Symbols.Contains(text[_at], StringComparison.Ordinal) && text[_at] is not (' ' or '\t' or '\r' or '\n'))
        {
            _at++;
        }

        return text[start.._at];
    }

    private static bool IsWord(string token) => token.Length > 0 && !Symbols.Contains(token[0], StringComparison.Ordinal);

    private static SelectorSyntaxException Failure(string detail) => new($"unable to parse requirement: {detail}");
}
