namespace Orkestra.Runtime.Informers;

/// <summary>A share of an informer; the informer stops when its last share is disposed.</summary>
internal sealed class InformerLease : IAsyncDisposable
{
    private readonly InformerFactory _factory;
    private int _released;

    internal InformerLease(InformerFactory factory, Informer informer)
    {
        _factory = factory;
        Informer = informer;
    }

    /// <summary>The shared informer.</summary>
    public Informer Informer { get; }

    /// <summary>The informer's cache.</summary>
    public IStoreReader Store => Informer.Store;

    /// <summary>Gives the share back. Subscriptions made through it are the holder's to dispose.</summary>
    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _released, 1) == 0 ? _factory.ReleaseAsync(Informer) : ValueTask.CompletedTask;
}
