using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Orkestra.Runtime.Objects;

namespace Orkestra.Runtime.Kube;

/// <summary>
/// Splits a watch stream into events: one JSON object per line. Holds no buffer of its own while the stream is idle beyond what the pipe
/// keeps for an unfinished line.
/// </summary>
internal sealed class WatchFrameReader
{
    private const int StackLimit = 512;
    private readonly PipeReader _pipe;
    private readonly KubeObjectParseOptions _options;
    private readonly int _maxFrameBytes;
    private bool _finished;

    public WatchFrameReader(PipeReader pipe, KubeObjectParseOptions options, int maxFrameBytes)
    {
        _pipe = pipe;
        _options = options;
        _maxFrameBytes = maxFrameBytes;
    }

    /// <summary>Called whenever bytes arrive, before they are looked at: any byte shows that the connection lives.</summary>
    public Action? OnBytes { get; init; }

    /// <summary>Reads the next event; null at the end of the stream.</summary>
    /// <exception cref="KubeApiException">The server sent an ERROR event.</exception>
    /// <exception cref="HttpRequestException">A frame is malformed, cut off, or larger than allowed.</exception>
    public async ValueTask<WatchEvent?> ReadAsync(CancellationToken cancellationToken)
    {
        long examined = 0;
        while (!_finished)
        {
            ReadResult result = await _pipe.ReadAsync(cancellationToken);
            ReadOnlySequence<byte> buffer = result.Buffer;
            if (buffer.Length > examined)
            {
                OnBytes?.Invoke();
            }

            if (buffer.Slice(examined).PositionOf((byte)'\n') is { } lineEnd)
            {
                ReadOnlySequence<byte> line = buffer.Slice(0, lineEnd);
                WatchEvent? found;
                try
                {
                    found = Decode(line);
                }
                finally
                {
                    _pipe.AdvanceTo(buffer.GetPosition(1, lineEnd));
                }

                examined = 0;
                if (found is not null)
                {
                    return found;
                }

                continue;
            }

            if (buffer.Length > _maxFrameBytes)
            {
                _pipe.AdvanceTo(buffer.End);
                throw Malformed($"A watch event is larger than {_maxFrameBytes} bytes.", null);
            }

            if (result.IsCompleted)
            {
                _finished = true;
                try
                {
                    return DecodeLast(buffer);
                }
                finally
                {
                    _pipe.AdvanceTo(buffer.End);
                }
            }

            examined = buffer.Length;
            _pipe.AdvanceTo(buffer.Start, buffer.End);
        }

        return null;
    }

    // A stream may end without a line break after its last event; half an event means that the connection broke.
    private WatchEvent? DecodeLast(ReadOnlySequence<byte> rest)
    {
        try
        {
            return Decode(rest);
        }
        catch (HttpRequestException error) when (error.HttpRequestError == HttpRequestError.InvalidResponse)
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The watch stream broke in the middle of an event.", error);
        }
    }

    private WatchEvent? Decode(ReadOnlySequence<byte> line)
    {
        if (line.IsSingleSegment)
        {
            return Decode(line.FirstSpan);
        }

        int length = checked((int)line.Length);
        byte[]? rented = null;
        Span<byte> joined = length <= StackLimit ? stackalloc byte[StackLimit] : (rented = ArrayPool<byte>.Shared.Rent(length));
        try
        {
            line.CopyTo(joined);
            return Decode(joined[..length]);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    private WatchEvent? Decode(ReadOnlySpan<byte> frame)
    {
        if (frame.Trim(" \t\r\n"u8).IsEmpty)
        {
            return null;
        }

        try
        {
            FrameType type = ReadFrame(frame, out JsonRange value);
            ReadOnlySpan<byte> body = value.Of(frame);
            return type switch
            {
                FrameType.Error => throw KubeStatus.FromWatch(body),
                FrameType.Unknown => null,
                _ => new WatchEvent((WatchEventType)type, KubeObject.Parse(body, _options)),
            };
        }
        catch (Exception error) when (error is JsonException or KubeObjectFormatException)
        {
            throw Malformed($"A watch event is not valid: {error.Message}", error);
        }
    }

    private static FrameType ReadFrame(ReadOnlySpan<byte> frame, out JsonRange value)
    {
        value = default;
        FrameType? type = null;
        var reader = new Utf8JsonReader(frame, new JsonReaderOptions { MaxDepth = KubeObjectReader.MaxDepth });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("The event is not a JSON object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isType = reader.ValueSpan.SequenceEqual("type"u8);
            bool isObject = !isType && reader.ValueSpan.SequenceEqual("object"u8);
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            if (isType && reader.TokenType == JsonTokenType.String)
            {
                type = TypeOf(ref reader);
            }

            reader.Skip();
            if (isObject)
            {
                value = new JsonRange(start, (int)reader.BytesConsumed);
            }
        }

        reader.Read();
        return type is { } found && value.Exists ? found : throw new JsonException("The event has no type or no object.");
    }

    private static FrameType TypeOf(ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> text = reader.ValueSpan;
        return text.SequenceEqual("MODIFIED"u8) ? FrameType.Modified
            : text.SequenceEqual("ADDED"u8) ? FrameType.Added
            : text.SequenceEqual("DELETED"u8) ? FrameType.Deleted
            : text.SequenceEqual("BOOKMARK"u8) ? FrameType.Bookmark
            : text.SequenceEqual("ERROR"u8) ? FrameType.Error
            : FrameType.Unknown;
    }

    private static HttpRequestException Malformed(string message, Exception? inner) =>
        new(HttpRequestError.InvalidResponse, message, inner);

    private enum FrameType
    {
        Added = WatchEventType.Added,
        Modified = WatchEventType.Modified,
        Deleted = WatchEventType.Deleted,
        Bookmark = WatchEventType.Bookmark,
        Error,
        Unknown,
    }
}
