using System.Globalization;

namespace Orkestra.Sdk.Expressions.Evaluation;

/// <summary>A growing run of characters that is reused between evaluations, so that producing text costs the result string only.</summary>
internal sealed class TextBuffer
{
    private char[] _chars = new char[256];

    public int Length { get; private set; }

    public ReadOnlySpan<char> Written => _chars.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Truncate(int length) => Length = length;

    public void Append(char value)
    {
        if (Length == _chars.Length)
        {
            Grow(1);
        }

        _chars[Length++] = value;
    }

    public void Append(char value, int count)
    {
        if (_chars.Length - Length < count)
        {
            Grow(count);
        }

        _chars.AsSpan(Length, count).Fill(value);
        Length += count;
    }

    public void Append(string value) => Append(value.AsSpan());

    public void Append(ReadOnlySpan<char> value)
    {
        if (_chars.Length - Length < value.Length)
        {
            Grow(value.Length);
        }

        value.CopyTo(_chars.AsSpan(Length));
        Length += value.Length;
    }

    public void Append(long value)
    {
#if NET
        if (_chars.Length - Length < 20)
        {
            Grow(20);
        }

        value.TryFormat(_chars.AsSpan(Length), out int written, default, CultureInfo.InvariantCulture);
        Length += written;
#else
        Append(value.ToString(CultureInfo.InvariantCulture));
#endif
    }

    public override string ToString() => new(_chars, 0, Length);

    private void Grow(int more) => Array.Resize(ref _chars, Math.Max(_chars.Length * 2, Length + more));
}
