using System.Globalization;
using System.Text;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Objects;

/// <summary>
/// A path to one field, such as <c>spec.template.spec.containers[0].image</c> or <c>metadata.labels["app.kubernetes.io/name"]</c>; a leading
/// dot is accepted. Parsed once, then read from objects without decoding anything beside the path. Immutable.
/// </summary>
public sealed class FieldPath
{
    private readonly Segment[] _segments;

    private FieldPath(string text, Segment[] segments)
    {
        Text = text;
        _segments = segments;
    }

    /// <summary>The path as it was written.</summary>
    public string Text { get; }

    /// <summary>Number of steps.</summary>
    public int Length => _segments.Length;

    /// <summary>Parses a path.</summary>
    /// <exception cref="FormatException">The text is empty or malformed; the message names the place.</exception>
    public static FieldPath Parse(string text) =>
        TryParse(text, out FieldPath? path, out string error) ? path : throw new FormatException(error);

    /// <summary>Parses a path.</summary>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out FieldPath? path) =>
        TryParse(text ?? string.Empty, out path, out _);

    /// <summary>Reads the field of an object.</summary>
    /// <returns>Whether it is there; a field that holds null is there.</returns>
    public bool TryRead(KubeObject source, out OrkValue value)
    {
        ArgumentNullException.ThrowIfNull(source);
        bool found = TryFind(source.Json.Span, out JsonRange range);
        value = found ? JsonView.Decode(source.Json, range) : default;
        return found;
    }

    /// <summary>Reads the field of an expression value.</summary>
    /// <returns>Whether it is there; a field that holds null is there.</returns>
    public bool TryRead(OrkValue source, out OrkValue value)
    {
        value = source;
        foreach (Segment segment in _segments)
        {
            OrkValue next;
            if (segment.Name is { } name)
            {
                if (!value.TryGetMap(out OrkMap? map) || !map.TryGetValue(name, out next))
                {
                    value = default;
                    return false;
                }
            }
            else if (value.TryGetList(out OrkList? list) && segment.Index < list.Count)
            {
                next = list[segment.Index];
            }
            else
            {
                value = default;
                return false;
            }

            value = next;
        }

        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private bool TryFind(ReadOnlySpan<byte> json, out JsonRange range)
    {
        int start = JsonScan.SkipSpace(json, 0);
        range = new JsonRange(start, json.Length);
        foreach (Segment segment in _segments)
        {
            bool found = segment.Utf8Name is { } name
                ? json[range.Start] == (byte)'{' && JsonScan.TryFindMember(json, range.Start, name, out range)
                : json[range.Start] == (byte)'[' && TryFindElement(json, range.Start, segment.Index, out range);
            if (!found)
            {
                range = default;
                return false;
            }
        }

        return true;
    }

    private static bool TryFindElement(ReadOnlySpan<byte> json, int start, int index, out JsonRange range)
    {
        var elements = new JsonElements(json, start);
        for (int i = 0; elements.MoveNext(); i++)
        {
            if (i == index)
            {
                range = elements.Current;
                return true;
            }
        }

        range = default;
        return false;
    }

    private static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out FieldPath? path, out string error)
    {
        path = null;
        error = string.Empty;
        var segments = new List<Segment>();
        int at = text.StartsWith('.') ? 1 : 0;
        bool needName = true;
        while (at < text.Length)
        {
            if (text[at] == '[')
            {
                if (!TryParseBracket(text, ref at, segments, out error))
                {
                    return false;
                }

                needName = false;
            }
            else if (text[at] == '.' && !needName)
            {
                at++;
                needName = true;
            }
            else if (needName && text[at] != '.')
            {
                int end = text.AsSpan(at).IndexOfAny('.', '[');
                end = end < 0 ? text.Length : at + end;
                segments.Add(new Segment(text[at..end]));
                at = end;
                needName = false;
            }
            else
            {
                error = $"'{text}' is not a field path: expected a field name at position {at + 1}.";
                return false;
            }
        }

        if (segments.Count == 0 || (needName && text.EndsWith('.')))
        {
            error = $"'{text}' is not a field path: expected a field name at position {text.Length + 1}.";
            return false;
        }

        path = new FieldPath(text, segments.ToArray());
        return true;
    }

    private static bool TryParseBracket(string text, ref int at, List<Segment> segments, out string error)
    {
        error = string.Empty;
        int open = at;
        char quote = at + 1 < text.Length ? text[at + 1] : '\0';
        if (quote is '"' or '\'')
        {
            int close = text.IndexOf(quote, at + 2);
            if (close > 0 && close + 1 < text.Length && text[close + 1] == ']')
            {
                segments.Add(new Segment(text[(at + 2)..close]));
                at = close + 2;
                return true;
            }
        }
        else
        {
            int close = text.IndexOf(']', at);
            if (close > 0 && int.TryParse(text.AsSpan(at + 1, close - at - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int index))
            {
                segments.Add(new Segment(index));
                at = close + 1;
                return true;
            }
        }

        error = $"'{text}' is not a field path: expected a number or a quoted name in brackets at position {open + 1}.";
        return false;
    }

    private readonly struct Segment
    {
        public Segment(string name)
        {
            Name = name;
            Utf8Name = Encoding.UTF8.GetBytes(name);
        }

        public Segment(int index)
        {
            Index = index;
        }

        public string? Name { get; }

        public byte[]? Utf8Name { get; }

        public int Index { get; }
    }
}
