namespace Orkestra.Sdk.Editing;

/// <summary>One line of a block-style document, split into list dashes, a key and a value.</summary>
internal readonly struct TextLine
{
    private TextLine(IReadOnlyList<int> dashes, int column, string? key, string value)
    {
        Dashes = dashes;
        Column = column;
        Key = key;
        Value = value;
    }

    /// <summary>The columns of the dashes, from 0.</summary>
    public IReadOnlyList<int> Dashes { get; }

    /// <summary>The column of what follows blanks and dashes, from 0.</summary>
    public int Column { get; }

    /// <summary>The key before a colon; null when there is none.</summary>
    public string? Key { get; }

    /// <summary>What follows the colon, or the whole content without one.</summary>
    public string Value { get; }

    /// <summary>Whether the line says nothing: blank, or a comment.</summary>
    public bool IsEmpty => Key is null && Dashes.Count == 0 && (Value.Length == 0 || Value[0] == '#');

    /// <summary>Whether deeper lines below are the text of a block scalar.</summary>
    public bool OpensBlockScalar => Key is not null && Value.Length > 0 && Value[0] is '|' or '>';

    public static TextLine Parse(string line)
    {
        var dashes = new List<int>();
        int at = 0;
        while (true)
        {
            while (at < line.Length && line[at] == ' ')
            {
                at++;
            }

            if (at >= line.Length || line[at] != '-' || (at + 1 < line.Length && line[at + 1] != ' '))
            {
                break;
            }

            dashes.Add(at++);
        }

        // A dash alone: the element begins behind the blank that is still to be typed.
        int column = at >= line.Length && dashes.Count > 0 ? Math.Max(line.Length, dashes[dashes.Count - 1] + 2) : at;
        string content = at < line.Length ? line.Substring(at) : string.Empty;
        int colon = KeyLength(content);
        return colon < 0
            ? new TextLine(dashes, column, null, content.Trim())
            : new TextLine(dashes, column, content.Substring(0, colon).Trim('"', '\''), content.Substring(colon + 1).Trim());
    }

    private static int KeyLength(string content)
    {
        for (int i = 0; i < content.Length; i++)
        {
            char c = content[i];
            if (c == ':' && (i + 1 == content.Length || content[i + 1] == ' '))
            {
                return i;
            }

            if (c is '#' or '{' or '}' or '[' or ']' or ' ' || (c is '"' or '\'' && i > 0 && i + 1 < content.Length && content[i + 1] != ':'))
            {
                return -1;
            }
        }

        return -1;
    }
}
