using Orkestra.Runtime.Kube;

namespace Orkestra.Runtime.Tests.Kube;

/// <summary>A gate that stays open for a number of looks.</summary>
internal sealed class CountingGate(int openFor) : IWriteGate, IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private int _asked;

    public int Asked => Volatile.Read(ref _asked);

    public bool IsOpen => Interlocked.Increment(ref _asked) <= openFor;

    public CancellationToken Closed => _closed.Token;

    public void Close() => _closed.Cancel();

    public void Dispose() => _closed.Dispose();
}
