using System.Net;

namespace Orkestra.Runtime.Kube;

/// <summary>
/// A request body that asks a gate right before it goes to the connection. That is the last of our code that runs before the socket:
/// throttling, retries, new credentials and connecting all lie behind it, and a repeated attempt asks again.
/// </summary>
internal sealed class GatedContent : HttpContent
{
    private readonly ReadOnlyMemory<byte> _body;

    public GatedContent(ReadOnlyMemory<byte> body, IWriteGate gate)
    {
        _body = body;
        Gate = gate;
    }

    public IWriteGate Gate { get; }

    /// <summary>Refuses to go on while the gate is closed.</summary>
    /// <exception cref="WriteRefusedException">The gate is closed.</exception>
    public void ThrowIfClosed()
    {
        if (!Gate.IsOpen)
        {
            throw new WriteRefusedException("The write was not sent: this replica does not hold the lease, or has not renewed it in time.");
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // A request without the whole of its announced body is one that no server acts on.
        ThrowIfClosed();
        return stream.WriteAsync(_body, cancellationToken).AsTask();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
