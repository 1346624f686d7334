using System.Buffers;

namespace Orkestra.Runtime.Kube;

/// <summary>A response body in a rented buffer; valid until disposed.</summary>
internal sealed class PooledBody : IDisposable
{
    private const int FirstSize = 16 * 1024;
    private byte[] _buffer;
    private int _length;

    private PooledBody(int size)
    {
        _buffer = ArrayPool<byte>.Shared.Rent(size);
    }

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Span => _buffer.AsSpan(0, _length);

    /// <summary>Reads a body, at most <paramref name="limit"/> bytes of it; the rest is left unread.</summary>
    public static async Task<PooledBody> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        long announced = content.Headers.ContentLength ?? FirstSize;
        var body = new PooledBody((int)Math.Clamp(announced + 1, FirstSize, 1 << 20));
        try
        {
            Stream stream = await content.ReadAsStreamAsync(cancellationToken);
            await using (stream)
            {
                while (body._length < limit)
                {
                    body.EnsureSpace();
                    int room = Math.Min(body._buffer.Length, limit) - body._length;
                    int read = await stream.ReadAsync(body._buffer.AsMemory(body._length, room), cancellationToken);
                    if (read == 0)
                    {
                        break;
                    }

                    body._length += read;
                }
            }

            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Reads a whole body.</summary>
    /// <exception cref="HttpRequestException">It is larger than <paramref name="limit"/> bytes.</exception>
    public static async Task<PooledBody> ReadWholeAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > limit)
        {
            throw TooLarge(limit);
        }

        PooledBody body = await ReadAsync(content, (int)Math.Min(limit + 1L, int.MaxValue), cancellationToken);
        if (body._length <= limit)
        {
            return body;
        }

        body.Dispose();
        throw TooLarge(limit);
    }

    public void Dispose()
    {
        byte[] buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static HttpRequestException TooLarge(int limit) =>
        new(HttpRequestError.InvalidResponse, $"The answer is larger than {limit} bytes.");

    private void EnsureSpace()
    {
        if (_length < _buffer.Length)
        {
            return;
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
