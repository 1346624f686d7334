using Orkestra.Runtime.Providers;

namespace Orkestra.Runtime.Tests.Providers;

/// <summary>A provider that gets ready when it is told to.</summary>
internal sealed class SlowProvider : IProvider
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _calls;

    public string Name => "store";

    public int Calls => Volatile.Read(ref _calls);

    public void GetReady() => _ready.SetResult();

    public Task InitializeAsync(IReadOnlyDictionary<string, string> auth, CancellationToken cancellationToken) => _ready.Task.WaitAsync(cancellationToken);

    public Task ReconcileAsync(ProviderRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        return Task.CompletedTask;
    }

    public Task DeleteAsync(ProviderRequest request, CancellationToken cancellationToken) => Task.CompletedTask;
}
