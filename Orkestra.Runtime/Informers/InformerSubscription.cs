using Orkestra.Runtime.Objects;

namespace Orkestra.Runtime.Informers;

/// <summary>A handler's place at an informer. Disposing it ends the deliveries.</summary>
internal sealed class InformerSubscription : IDisposable
{
    private readonly Informer _informer;
    private readonly InformerHandler _handler;
    private readonly EventPredicate? _predicate;
    private readonly Resyncer _resyncer;

    internal InformerSubscription(Informer informer, InformerHandler handler, EventPredicate? predicate, TimeSpan resync, TimeProvider time)
    {
        _informer = informer;
        _handler = handler;
        _predicate = predicate;
        _resyncer = new Resyncer(resync, informer.Store, DeliverAgain, time);
    }

    /// <summary>How often every cached object is delivered again; zero is never. Setting it starts a new period.</summary>
    public TimeSpan Resync
    {
        get => _resyncer.Period;
        set => _resyncer.Period = value;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _resyncer.Dispose();
        _informer.Unsubscribe(this);
    }

    internal void Deliver(in InformerEvent change)
    {
        if (_predicate is null || _predicate(in change))
        {
            _handler(in change);
        }
    }

    private void DeliverAgain(IReadOnlyList<KubeObject> objects, Range part) => _informer.Redeliver(this, objects, part);
}
