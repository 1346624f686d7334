using System.Threading.Channels;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Security;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Controllers;

/// <summary>
/// Reacts to committed changes, one at a time and in order, on a task of its own. Subclasses look at the present state rather than trust
/// the event: by the time it is handled the object may have moved on, and then its next event is already waiting.
/// </summary>
internal abstract class Controller : IAsyncDisposable
{
    private const int MaxDoublings = 6;

    private static readonly Requester s_user = Requester.Known("system:kube-controller-manager", "", []);

    private readonly Channel<(StoreEvent Change, int Attempt)> _events = Channel.CreateUnbounded<(StoreEvent, int)>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _stopping = new();
    private Task _loop = Task.CompletedTask;
    private bool _isRefused;

    protected Controller(ObjectWriter writer, string name)
    {
        Writer = writer;
        Options = new WriteOptions { FieldManager = name, FieldValidation = FieldValidation.Ignore, User = s_user };
    }

    protected ObjectWriter Writer { get; }

    protected ObjectStore Store => Writer.Store;

    protected WriteOptions Options { get; }

    protected CancellationToken Stopping => _stopping.Token;

    public void Start()
    {
        Store.Listen(change =>
        {
            if (IsRelevant(change))
            {
                _events.Writer.TryWrite((change, 0));
            }
        });

        // What was there before is as new to a controller as what comes.
        foreach (StoredObject obj in Store.Resources().SelectMany(resource => Store.List(resource).Objects.Values))
        {
            StoreEvent present = new(StoreEventType.Added, obj, null);
            if (IsRelevant(present))
            {
                _events.Writer.TryWrite((present, 0));
            }
        }

        _loop = Task.Run(RunAsync);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _events.Writer.TryComplete();
        await _loop;
        _stopping.Dispose();
    }

    /// <summary>Called under the store's lock: decide quickly.</summary>
    protected virtual bool IsRelevant(StoreEvent change) => true;

    protected abstract ValueTask HandleAsync(StoreEvent change);

    /// <summary>How long to wait after a refusal, such as one by a webhook, which may think better of it: longer from time to time.</summary>
    protected static TimeSpan RetryDelay(int attempt) => TimeSpan.FromSeconds(1 << Math.Min(attempt, MaxDoublings));

    /// <summary>Runs a write whose object may have been changed or removed meanwhile; then there is nothing left to do.</summary>
    protected async ValueTask<bool> AttemptAsync<T>(ValueTask<T> write)
    {
        try
        {
            await write;
            return true;
        }
        catch (ApiException e)
        {
            NoteFailure(e);
            return false;
        }
    }

    /// <summary>Has the present event handled once more, later, unless the failure says that the object has moved on.</summary>
    protected void NoteFailure(ApiException failure) => _isRefused |= !MovedOn(failure);

    protected static bool MovedOn(ApiException failure) => failure.Code is 404 or 409;

    private async Task RunAsync()
    {
        try
        {
            await foreach ((StoreEvent change, int attempt) in _events.Reader.ReadAllAsync(_stopping.Token))
            {
                _isRefused = false;
                try
                {
                    await HandleAsync(change);
                }
                catch (ApiException e)
                {
                    NoteFailure(e);
                }

                if (_isRefused)
                {
                    _ = RedeliverAsync(change, attempt);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The cluster is stopping.
        }
    }

    private async Task RedeliverAsync(StoreEvent change, int attempt)
    {
        try
        {
            await Task.Delay(RetryDelay(attempt), Writer.Time, _stopping.Token);
            StoredObject obj = change.Object;
            if (change.Type == StoreEventType.Deleted || Store.Get(obj.Resource, obj.Name)?.Uid == obj.Uid)
            {
                _events.Writer.TryWrite((change, attempt + 1));
            }
        }
        catch (OperationCanceledException)
        {
            // The cluster is stopping.
        }
    }
}
