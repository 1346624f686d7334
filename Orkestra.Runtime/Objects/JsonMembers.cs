namespace Orkestra.Runtime.Objects;

/// <summary>Enumerates the members of an object in valid JSON without allocating.</summary>
internal ref struct JsonMembers
{
    private readonly ReadOnlySpan<byte> _json;
    private int _position;
    private bool _started;

    /// <summary>Starts at the object whose brace is at <paramref name="start"/>.</summary>
    public JsonMembers(ReadOnlySpan<byte> json, int start)
    {
        _json = json;
        _position = start + 1;
    }

    /// <summary>The name as it stands in the document, without quotes and with its escapes.</summary>
    public ReadOnlySpan<byte> RawName { get; private set; }

    /// <summary>Offset of the name's opening quote.</summary>
    public int NameStart { get; private set; }

    /// <summary>The member's value.</summary>
    public JsonRange Value { get; private set; }

    /// <summary>Advances to the next member.</summary>
    public bool MoveNext()
    {
        int position = JsonScan.SkipSpace(_json, _position);
        if (_json[position] == (byte)'}')
        {
            return false;
        }

        if (_started)
        {
            position = JsonScan.SkipSpace(_json, position + 1);
        }

        _started = true;
        NameStart = position;
        int nameEnd = JsonScan.SkipString(_json, position);
        RawName = _json[(position + 1)..(nameEnd - 1)];
        int start = JsonScan.SkipSpace(_json, JsonScan.SkipSpace(_json, nameEnd) + 1);
        _position = JsonScan.SkipValue(_json, start);
        Value = new JsonRange(start, _position);
        return true;
    }
}
