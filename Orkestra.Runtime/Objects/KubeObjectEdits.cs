using System.Runtime.CompilerServices;

namespace Orkestra.Runtime.Objects;

/// <summary>Ranges to leave out of a document and text to put after its opening brace.</summary>
internal struct KubeObjectEdits
{
    private CutBuffer _cuts;
    private int _count;
    private int _insertAt;
    private byte[]? _insertion;

    /// <summary>Whether the document stays as it is.</summary>
    public readonly bool IsEmpty => _count == 0 && _insertion is null;

    /// <summary>Leaves out a range. Ranges come in ascending order; beyond a handful (repeated keys only) they are kept.</summary>
    public void Cut(int start, int end)
    {
        if (_count < CutBuffer.Length)
        {
            _cuts[_count++] = new JsonRange(start, end);
        }
    }

    /// <summary>Inserts bytes before everything else in the root object.</summary>
    public void InsertAt(int position, byte[] bytes)
    {
        _insertAt = position;
        _insertion = bytes;
    }

    /// <summary>The document with the edits made.</summary>
    public readonly byte[] Apply(ReadOnlySpan<byte> json)
    {
        int length = json.Length + (_insertion?.Length ?? 0);
        for (int i = 0; i < _count; i++)
        {
            length -= _cuts[i].Length;
        }

        byte[] result = GC.AllocateUninitializedArray<byte>(length);
        Span<byte> target = result;
        int from = 0;
        if (_insertion is not null)
        {
            json[.._insertAt].CopyTo(target);
            _insertion.CopyTo(target[_insertAt..]);
            target = target[(_insertAt + _insertion.Length)..];
            from = _insertAt;
        }

        for (int i = 0; i < _count; i++)
        {
            ReadOnlySpan<byte> kept = json[from.._cuts[i].Start];
            kept.CopyTo(target);
            target = target[kept.Length..];
            from = _cuts[i].End;
        }

        json[from..].CopyTo(target);
        return result;
    }

    /// <summary>Where a range of the original document lies after the edits.</summary>
    public readonly JsonRange Shift(JsonRange range) => range.Exists ? new JsonRange(Shift(range.Start), Shift(range.End)) : range;

    private readonly int Shift(int offset)
    {
        int shifted = offset + (_insertion?.Length ?? 0);
        for (int i = 0; i < _count && _cuts[i].End <= offset; i++)
        {
            shifted -= _cuts[i].Length;
        }

        return shifted;
    }

    [InlineArray(Length)]
    private struct CutBuffer
    {
        public const int Length = 6;
        private JsonRange _first;
    }
}
