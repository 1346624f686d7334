namespace Orkestra.Runtime.Objects;

/// <summary>Enumerates the elements of an array in valid JSON without allocating.</summary>
internal ref struct JsonElements
{
    private readonly ReadOnlySpan<byte> _json;
    private int _position;
    private bool _started;

    /// <summary>Starts at the array whose bracket is at <paramref name="start"/>.</summary>
    public JsonElements(ReadOnlySpan<byte> json, int start)
    {
        _json = json;
        _position = start + 1;
    }

    /// <summary>The current element.</summary>
    public JsonRange Current { get; private set; }

    /// <summary>Advances to the next element.</summary>
    public bool MoveNext()
    {
        int position = JsonScan.SkipSpace(_json, _position);
        if (_json[position] == (byte)']')
        {
            return false;
        }

        if (_started)
        {
            position = JsonScan.SkipSpace(_json, position + 1);
        }

        _started = true;
        _position = JsonScan.SkipValue(_json, position);
        Current = new JsonRange(position, _position);
        return true;
    }
}
