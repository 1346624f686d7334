using System.Globalization;
using System.Text;

namespace Orkestra.Sdk.Yaml;

/// <summary>
/// Writes YAML in block style, keys in the order they are given, texts quoted only where YAML would read them as something
/// else. Not thread-safe.
/// </summary>
public sealed class YamlWriter
{
    private const string Step = "  ";

    private readonly StringBuilder _text = new();
    private readonly Stack<bool> _isSequence = new();
    private bool _isInline;

    /// <summary>Begins a map: the root, the value of the last key, or an element of the open list.</summary>
    public YamlWriter StartMapping() => Start(isSequence: false);

    /// <summary>Ends the innermost map.</summary>
    public YamlWriter EndMapping() => End();

    /// <summary>Begins a list: the root, the value of the last key, or an element of the open list.</summary>
    public YamlWriter StartSequence() => Start(isSequence: true);

    /// <summary>Ends the innermost list.</summary>
    public YamlWriter EndSequence() => End();

    /// <summary>Writes a key of the open map; its value comes next.</summary>
    public YamlWriter Key(string key)
    {
        BeginLine();
        _text.Append(Quote(key)).Append(':');
        return this;
    }

    /// <summary>Writes a key with a text.</summary>
    public YamlWriter Pair(string key, string value) => Key(key).Text(value);

    /// <summary>Writes a key with a boolean.</summary>
    public YamlWriter Pair(string key, bool value) => Key(key).Raw(value ? "true" : "false");

    /// <summary>Writes a key with a whole number.</summary>
    public YamlWriter Pair(string key, long value) => Key(key).Raw(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Writes a text as the value of the last key or as an element of the open list.</summary>
    public YamlWriter Text(string value)
    {
        if (value.Contains('\n') && CanBeBlock(value))
        {
            return Block(value);
        }

        return Raw(Quote(value));
    }

    /// <summary>Writes a number or boolean that is spelled already.</summary>
    internal YamlWriter Plain(string value) => Raw(value);

    /// <summary>Writes <c>{}</c>.</summary>
    public YamlWriter EmptyMapping() => Raw("{}");

    /// <summary>Writes <c>[]</c>.</summary>
    public YamlWriter EmptySequence() => Raw("[]");

    /// <summary>Writes a whole node.</summary>
    public YamlWriter Node(YamlNode node)
    {
        switch (node)
        {
            case YamlMapping { Count: 0 }:
                return EmptyMapping();
            case YamlSequence { Items.Count: 0 }:
                return EmptySequence();
            case YamlMapping map:
                StartMapping();
                foreach (YamlEntry entry in map.Entries)
                {
                    Key(entry.Key.Value).Node(entry.Value);
                }

                return EndMapping();
            case YamlSequence list:
                StartSequence();
                foreach (YamlNode item in list.Items)
                {
                    Node(item);
                }

                return EndSequence();
            case YamlScalar { IsNull: true }:
                return Raw("null");
            case YamlScalar { Style: YamlScalarStyle.Plain, Tag: null } plain when IsOnOneLine(plain.Value):
                return Raw(plain.Value);
            default:
                return Text(((YamlScalar)node).Value);
        }
    }

    /// <summary>The text written so far, ending in a line break.</summary>
    public override string ToString() => _text.Length == 0 ? string.Empty : $"{_text.ToString().TrimEnd('\n')}\n";

    /// <summary>A text as a scalar on one line, quoted only where needed.</summary>
    public static string Quote(string text)
    {
        if (text.Any(static c => c is < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029' or '\ufeff'))
        {
            return YamlQuoting.Double(text);
        }

        if (IsPlain(text))
        {
            return text;
        }

        return !text.Contains('\'') || text.IndexOfAny(['"', '\\']) >= 0 ? YamlQuoting.Single(text) : YamlQuoting.Double(text);
    }

    private static bool IsPlain(string text)
    {
        if (text.Length == 0 || text[0] is ' ' || text[text.Length - 1] is ' ' or ':' || "-?:,[]{}#&*!|>'\"%@`~=".Contains(text[0]))
        {
            return false;
        }

        bool hasIndicator = text.Contains(": ") || text.Contains(" #") || text.IndexOfAny(['{', '}', '[', ']', ',']) >= 0;
        return !hasIndicator && !LooksTyped(text);
    }

    // What YAML 1.1 or 1.2 readers take for a null, boolean, number or date. A version such as v1 is none of them.
    private static bool LooksTyped(string text) =>
        text.ToLowerInvariant() is "null" or "true" or "false" or "yes" or "no" or "on" or "off" or "y" or "n"
        || char.IsDigit(text[0])
        || ((text[0] is '+' or '.') && text.Length > 1 && (char.IsDigit(text[1]) || text[1] is '.' or 'i' or 'I' or 'n' or 'N'));

    private static bool CanBeBlock(string value) =>
        value[0] is not (' ' or '\n' or '\t') && !value.Any(static c => (c < ' ' && c is not ('\n' or '\t')) || c is '\u007f' or '\u0085' or '\u2028' or '\u2029' or '\ufeff');

    // What was written over several lines, or what is only plain because a template without quotes was read as text.
    private static bool IsOnOneLine(string plain) => plain.Length > 0 && plain.IndexOf('\n') < 0 && plain[0] is not ('{' or '[');

    private YamlWriter Block(string value)
    {
        int breaks = value.Length - value.TrimEnd('\n').Length;
        string chomping = breaks switch { 0 => "-", 1 => string.Empty, _ => "+" };
        Raw($"|{chomping}");
        string indent = string.Concat(Enumerable.Repeat(Step, Math.Max(1, _isSequence.Count)));
        string body = breaks == 0 ? value : value.Substring(0, value.Length - 1);
        foreach (string line in body.Split('\n'))
        {
            _text.Append(line.Length == 0 ? string.Empty : indent).Append(line).Append('\n');
        }

        return this;
    }

    private YamlWriter Start(bool isSequence)
    {
        if (_isSequence.Count > 0 && _isSequence.Peek())
        {
            BeginLine();
            _text.Append("- ");
            _isInline = true;
        }
        else if (_text.Length > 0 && _text[_text.Length - 1] == ':')
        {
            _text.Append('\n');
        }

        _isSequence.Push(isSequence);
        return this;
    }

    private YamlWriter End()
    {
        _isSequence.Pop();
        _isInline = false;
        return this;
    }

    private YamlWriter Raw(string value)
    {
        if (_isSequence.Count > 0 && _isSequence.Peek())
        {
            BeginLine();
            _text.Append("- ").Append(value).Append('\n');
        }
        else
        {
            _text.Append(_text.Length > 0 && _text[_text.Length - 1] == ':' ? " " : string.Empty).Append(value).Append('\n');
        }

        return this;
    }

    // The first line of a list's element continues behind the dash.
    private void BeginLine()
    {
        if (_isInline)
        {
            _isInline = false;
            return;
        }

        for (int i = 1; i < _isSequence.Count; i++)
        {
            _text.Append(Step);
        }
    }
}
