namespace Orkestra.DevCluster.Selectors;

/// <summary>A parsed <c>labelSelector</c> parameter: equality- and set-based requirements, all of which must hold.</summary>
internal sealed class LabelSelector(IReadOnlyList<LabelRequirement> requirements)
{
    public static LabelSelector Everything { get; } = new([]);

    public bool IsEmpty => requirements.Count == 0;

    public bool Matches(IReadOnlyDictionary<string, string> labels)
    {
        foreach (LabelRequirement requirement in requirements)
        {
            if (!requirement.Matches(labels))
            {
                return false;
            }
        }

        return true;
    }

    /// <exception cref="SelectorSyntaxException">The text is no label selector.</exception>
    public static LabelSelector Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Everything;
        }

        Cursor cursor = new(text);
        List<LabelRequirement> parsed = [];
        do
        {
            parsed.Add(cursor.ReadRequirement());
        }
        while (cursor.TryTake(','));

        cursor.ExpectEnd();
        return new LabelSelector(parsed);
    }

    private sealed class Cursor(string text)
    {
        private int _at;

        public LabelRequirement ReadRequirement()
        {
            if (TryTake('!'))
            {
                return new LabelRequirement(Word(), LabelOperator.DoesNotExist, []);
            }

            string key = Word();
            SkipSpace();
            if (_at == text.Length || text[_at] == ',')
            {
                return new LabelRequirement(key, LabelOperator.Exists, []);
            }

            if (TryTake("==") || TryTake("="))
            {
                return new LabelRequirement(key, LabelOperator.Equals, [WordOrEmpty()]);
            }

            if (TryTake("!="))
            {
                return new LabelRequirement(key, LabelOperator.NotEquals, [WordOrEmpty()]);
            }

            if (TryTake(">"))
            {
                return new LabelRequirement(key, LabelOperator.GreaterThan, [Word()]);
            }

            if (TryTake("<"))
            {
                return new LabelRequirement(key, LabelOperator.LessThan, [Word()]);
            }

            string name = Word();
            LabelOperator set = name switch
            {
                "in" => LabelOperator.In,
                "notin" => LabelOperator.NotIn,
                _ => throw Unexpected($"found '{name}', expected: in, notin, =, ==, !=, gt, lt"),
            };
            return new LabelRequirement(key, set, Set());
        }

        public bool TryTake(char c)
        {
            SkipSpace();
            if (_at < text.Length && text[_at] == c)
            {
                _at++;
                return true;
            }

            return false;
        }

        public void ExpectEnd()
        {
            SkipSpace();
            if (_at < text.Length)
            {
                throw Unexpected($"found '{text[_at..]}', expected: ',' or end of text");
            }
        }

        private bool TryTake(string token)
        {
            SkipSpace();
            if (string.CompareOrdinal(text, _at, token, 0, token.Length) == 0)
            {
                _at += token.Length;
                return true;
            }

            return false;
        }

        private List<string> Set()
        {
            if (!TryTake('('))
            {
                throw Unexpected("expected: '('");
            }

            List<string> values = [];
            do
            {
                values.Add(WordOrEmpty());
            }
            while (TryTake(','));

            if (!TryTake(')'))
            {
                throw Unexpected("expected: ',' or ')'");
            }

            return values;
        }

        private string Word()
        {
            string word = WordOrEmpty();
            return word.Length > 0 ? word : throw Unexpected($"found '{(_at < text.Length ? text[_at..] : "")}', expected: identifier");
        }

        private string WordOrEmpty()
        {
            SkipSpace();
            int start = _at;
            while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '-' or '_' or '.' or '/'))
            {
                _at++;
            }

            return text[start.._at];
        }

        private void SkipSpace()
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            {
                _at++;
            }
        }

        private static SelectorSyntaxException Unexpected(string detail) => new($"unable to parse requirement: {detail}");
    }
}
