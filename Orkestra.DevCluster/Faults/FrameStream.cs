using System.Buffers;

namespace Orkestra.DevCluster.Faults;

/// <summary>Takes a watch's stream apart into its frames, which are lines, and hands them to the first stage.</summary>
internal sealed class FrameStream(FrameWriter first, Stream output) : BodyStream
{
    private readonly ArrayBufferWriter<byte> _partial = new();
    private bool _hasStarted;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await StartAsync();
        while (buffer.Span.IndexOf((byte)'\n') is >= 0 and int end)
        {
            _partial.Write(buffer.Span[..(end + 1)]);
            buffer = buffer[(end + 1)..];
            byte[] frame = _partial.WrittenSpan.ToArray();
            _partial.ResetWrittenCount();
            await first.WriteAsync(frame);
        }

        _partial.Write(buffer.Span);
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await StartAsync();
        await output.FlushAsync(cancellationToken);
    }

    private async Task StartAsync()
    {
        if (!_hasStarted)
        {
            _hasStarted = true;
            await first.StartAsync();
        }
    }
}
