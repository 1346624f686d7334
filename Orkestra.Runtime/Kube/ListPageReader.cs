using System.Buffers;
using System.Text.Json;
using Orkestra.Runtime.Objects;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Kube;

/// <summary>
/// Splits a list answer into objects while it arrives. Only the item being read is buffered, so a page of thousands of objects costs the
/// objects themselves and not also their wire form.
/// </summary>
internal sealed class ListPageReader : IDisposable
{
    private const int FirstSize = 64 * 1024;

    private readonly KubeObjectParseOptions _options;
    private readonly int _maxObjectBytes;
    private readonly List<KubeObject> _items = [];
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _length;
    private int _retryAt;
    private long _consumedBefore;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = KubeObjectReader.MaxDepth });
    private Place _place;
    private bool _hasItems;
    private string _resourceVersion = string.Empty;
    private string? _continue;

    public ListPageReader(KubeObjectParseOptions options, int maxObjectBytes)
    {
        _options = options;
        _maxObjectBytes = maxObjectBytes;
    }

    private enum Place
    {
        BeforeRoot,
        InRoot,
        AtItems,
        AtMetadata,
        AtOther,
        InItems,
        AfterRoot,
    }

    /// <summary>Reads one page.</summary>
    /// <exception cref="HttpRequestException">The answer is not a list, or an item is larger than allowed.</exception>
    public async Task<ListPage> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            bool final = false;
            while (!final)
            {
                EnsureSpace();
                int read = await stream.ReadAsync(_buffer.AsMemory(_length), cancellationToken);
                _length += read;
                final = read == 0;
                if (_length < _retryAt && !final)
                {
                    continue;
                }

                int consumed = Process(_buffer.AsSpan(0, _length), final);
                _consumedBefore += consumed;
                _length -= consumed;

                // Doubling before the next attempt keeps the work on one huge item linear.
                _retryAt = _length * 2;
                _buffer.AsSpan(consumed, _length).CopyTo(_buffer);
            }
        }
        catch (Exception error) when (error is JsonException or KubeObjectFormatException)
        {
            throw Malformed($"The list is not valid: {error.Message}", error);
        }

        if (_place != Place.AfterRoot)
        {
            throw Malformed("The list ended too early.", null);
        }

        // An empty list says that everything is gone, so an object that is no list must not pass for one.
        return _hasItems
            ? new ListPage(_items, _resourceVersion, string.IsNullOrEmpty(_continue) ? null : _continue)
            : throw Malformed("The answer has no items.", null);
    }

    public void Dispose()
    {
        byte[] buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private int Process(ReadOnlySpan<byte> data, bool final)
    {
        var reader = new Utf8JsonReader(data, final, _state);
        while (true)
        {
            // A value that is not complete yet is read again from here when more has arrived.
            Utf8JsonReader checkpoint = reader;
            if (!reader.Read())
            {
                _state = reader.CurrentState;
                return (int)reader.BytesConsumed;
            }

            if (!Accept(ref reader, data))
            {
                _state = checkpoint.CurrentState;
                return (int)checkpoint.BytesConsumed;
            }
        }
    }

    private bool Accept(ref Utf8JsonReader reader, ReadOnlySpan<byte> data)
    {
        switch (_place)
        {
            case Place.BeforeRoot:
                _place = reader.TokenType == JsonTokenType.StartObject ? Place.InRoot : throw Malformed("The list is not a JSON object.", null);
                return true;

            case Place.InRoot:
                _place = reader.TokenType == JsonTokenType.EndObject ? Place.AfterRoot : PlaceOf(ref reader);
                return true;

            case Place.AtItems when reader.TokenType == JsonTokenType.StartArray:
                _hasItems = true;
                _place = Place.InItems;
                return true;

            // Go writes an empty list as null at times.
            case Place.AtItems when reader.TokenType == JsonTokenType.Null:
                _hasItems = true;
                _place = Place.InRoot;
                return true;

            case Place.AtItems:
                throw Malformed("The list's items are not an array.", null);

            case Place.InItems when reader.TokenType == JsonTokenType.EndArray:
                _place = Place.InRoot;
                return true;

            default:
                int start = (int)reader.TokenStartIndex;
                if (!reader.TrySkip())
                {
                    return false;
                }

                TakeValue(data[start..(int)reader.BytesConsumed]);
                return true;
        }
    }

    private void TakeValue(ReadOnlySpan<byte> value)
    {
        switch (_place)
        {
            case Place.InItems:
                _items.Add(KubeObject.Parse(value, _options));
                return;
            case Place.AtMetadata when JsonView.Parse(value.ToArray()).TryGetMap(out OrkMap? metadata):
                _resourceVersion = metadata.FindString("resourceVersion") ?? string.Empty;
                _continue = metadata.FindString("continue");
                break;
        }

        _place = Place.InRoot;
    }

    private static Place PlaceOf(ref Utf8JsonReader reader) =>
        reader.ValueSpan.SequenceEqual("items"u8) ? Place.AtItems : reader.ValueSpan.SequenceEqual("metadata"u8) ? Place.AtMetadata : Place.AtOther;

    private void EnsureSpace()
    {
        if (_length < _buffer.Length)
        {
            return;
        }

        if (_length >= _maxObjectBytes)
        {
            throw Malformed($"A list item is larger than {_maxObjectBytes} bytes.", null);
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private HttpRequestException Malformed(string message, Exception? inner) =>
        new(HttpRequestError.InvalidResponse, $"{message} (item {_items.Count}, after byte {_consumedBefore})", inner);
}
