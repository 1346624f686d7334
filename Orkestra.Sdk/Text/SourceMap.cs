namespace Orkestra.Sdk.Text;

/// <summary>
/// Maps offsets in a text that was decoded from a file (escapes resolved, lines folded) to offsets in the file. Immutable.
/// </summary>
public sealed class SourceMap
{
    private readonly int[] _valueStarts;
    private readonly int[] _fileStarts;

    private SourceMap(int[] valueStarts, int[] fileStarts)
    {
        _valueStarts = valueStarts;
        _fileStarts = fileStarts;
    }

    /// <summary>The offset in the file of an offset in the decoded text; offsets past the end give the end.</summary>
    public int Map(int offset)
    {
        int index = Array.BinarySearch(_valueStarts, Math.Max(0, offset));
        int run = index >= 0 ? index : ~index - 1;
        int mapped = _fileStarts[run] + (Math.Max(0, offset) - _valueStarts[run]);
        return Math.Min(mapped, _fileStarts[run + 1 < _fileStarts.Length ? run + 1 : run]);
    }

    /// <summary>The place in the file of a range of the decoded text.</summary>
    public TextSpan Map(TextSpan span)
    {
        int start = Map(span.Start);
        int end = span.Length == 0 ? start : Map(span.End - 1) + 1;
        return TextSpan.FromBounds(start, Math.Max(start, end));
    }

    /// <summary>Collects a map while a text is decoded from left to right.</summary>
    internal sealed class Builder
    {
        private readonly List<int> _valueStarts = [];
        private readonly List<int> _fileStarts = [];
        private int _length;

        /// <summary>Number of characters of the decoded text recorded so far.</summary>
        public int Length => _length;

        /// <summary>Records that the next character of the decoded text stands at an offset of the file.</summary>
        public void Add(int fileOffset)
        {
            bool continues = _fileStarts.Count > 0
                && _fileStarts[_fileStarts.Count - 1] + (_length - _valueStarts[_valueStarts.Count - 1]) == fileOffset;
            if (!continues)
            {
                _valueStarts.Add(_length);
                _fileStarts.Add(fileOffset);
            }

            _length++;
        }

        /// <summary>Ends the map; offsets from the end on map to <paramref name="fileEnd"/>.</summary>
        public SourceMap ToMap(int fileEnd)
        {
            _valueStarts.Add(_length);
            _fileStarts.Add(fileEnd);

            // A character that stands for several (an escape) ends where the next run begins; runs never overlap backwards.
            return new SourceMap([.. _valueStarts], [.. _fileStarts]);
        }
    }
}
