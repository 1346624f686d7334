using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Orkestra.Cli.LanguageServer;

/// <summary>Messages with a <c>Content-Length</c> header over a pair of streams. Reading and writing may happen on different threads.</summary>
internal sealed class MessageStream
{
    // An editor sends whole documents; far more than the largest is a broken header.
    private const int LongestMessage = 64 * 1024 * 1024;

    private readonly Stream _input;
    private readonly Stream _output;

    /// <param name="input">Should be buffered: headers are read byte by byte.</param>
    /// <param name="output">Flushed after each message.</param>
    public MessageStream(Stream input, Stream output)
    {
        _input = input;
        _output = output;
    }

    /// <summary>Reads the next message.</summary>
    /// <returns>The message, or null at the end of the input.</returns>
    /// <exception cref="InvalidDataException">The input is not a sequence of messages.</exception>
    /// <exception cref="JsonException">A message is not JSON; the next one can be read.</exception>
    public async Task<JsonDocument?> ReadAsync(CancellationToken cancellationToken)
    {
        int length = -1;
        while (true)
        {
            string? line = await ReadHeaderLineAsync(cancellationToken).ConfigureAwait(false);
            if (line is null)
            {
                return null;
            }

            if (line.Length == 0)
            {
                break;
            }

            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && line.AsSpan(0, colon).Trim().Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                length = int.TryParse(line.AsSpan(colon + 1), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out int value) ? value : -1;
            }
        }

        if (length is < 0 or > LongestMessage)
        {
            throw new InvalidDataException("a message must begin with a Content-Length header");
        }

        byte[] body = new byte[length];
        await _input.ReadExactlyAsync(body, cancellationToken).ConfigureAwait(false);
        return JsonDocument.Parse(body);
    }

    /// <summary>Writes one message.</summary>
    public async Task WriteAsync(Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            writer.WriteString("jsonrpc", "2.0");
            write(writer);
            writer.WriteEndObject();
        }

        byte[] header = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n"));
        await _output.WriteAsync(header, cancellationToken).ConfigureAwait(false);
        await _output.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), cancellationToken).ConfigureAwait(false);
        await _output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<string?> ReadHeaderLineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        byte[] one = new byte[1];
        while (await _input.ReadAsync(one, cancellationToken).ConfigureAwait(false) == 1)
        {
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
            if (line.Length > 1024)
            {
                throw new InvalidDataException("a header line is too long");
            }
        }

        return null;
    }
}
