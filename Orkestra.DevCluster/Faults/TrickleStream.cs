namespace Orkestra.DevCluster.Faults;

/// <summary>Sends a body in small pieces.</summary>
internal sealed class TrickleStream(Stream output, TrickleFault fault, TimeProvider time) : BodyStream
{
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            int length = Math.Min(fault.Bytes, buffer.Length);
            await output.WriteAsync(buffer[..length], cancellationToken);
            await output.FlushAsync(cancellationToken);
            buffer = buffer[length..];
            if (fault.Pause > TimeSpan.Zero)
            {
                await Task.Delay(fault.Pause, time, cancellationToken);
            }
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => output.FlushAsync(cancellationToken);
}
