using Orkestra.Runtime.Kube;

namespace Orkestra.Runtime.Tests.Reconciliation;

/// <summary>A gate that opens and closes on demand.</summary>
internal sealed class WriteGateStub : IWriteGate
{
    public bool IsOpen { get; set; } = true;

    public CancellationToken Closed => CancellationToken.None;
}
