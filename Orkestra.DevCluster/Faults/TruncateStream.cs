namespace Orkestra.DevCluster.Faults;

/// <summary>Sends the first bytes of a body.</summary>
internal sealed class TruncateStream(Stream output, TruncateFault fault) : BodyStream
{
    private int _left = fault.Bytes;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        bool isTooLong = buffer.Length > _left;
        int length = isTooLong ? _left : buffer.Length;
        await output.WriteAsync(buffer[..length], cancellationToken);
        _left -= length;
        if (isTooLong)
        {
            // What was promised reaches the client before the connection goes.
            await output.FlushAsync(cancellationToken);
            throw new AnswerEndedException(isCut: !fault.IsInGoodOrder);
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => output.FlushAsync(cancellationToken);
}
