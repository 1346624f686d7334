using System.Threading.Channels;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Controllers;

/// <summary>
/// Reacts to committed changes, one at a time and in order, on a task of its own. Subclasses look at the present state rather than trust
/// the event: by the time it is handled the object may have moved on, and then its next event is already waiting.
/// </summary>
internal abstract class Controller : IAsyncDisposable
{
    private readonly Channel<StoreEvent> _events = Channel.CreateUnbounded<StoreEvent>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _stopping = new();
    private Task _loop = Task.CompletedTask;

    protected Controller(ObjectWriter writer, string name)
    {
        Writer = writer;
        Options = new WriteOptions { FieldManager = name, FieldValidation = FieldValidation.Ignore };
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
                _events.Writer.TryWrite(change);
            }
        });
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

    /// <summary>Runs a write whose object may have been changed or removed meanwhile; then there is nothing left to do.</summary>
    protected static async ValueTask<bool> AttemptAsync<T>(ValueTask<T> write)
    {
        try
        {
            await write;
            return true;
        }
        catch (ApiException)
        {
            return false;
        }
    }

    private async Task RunAsync()
    {
        try
        {
            await foreach (StoreEvent change in _events.Reader.ReadAllAsync(_stopping.Token))
            {
                try
                {
                    await HandleAsync(change);
                }
                catch (ApiException)
                {
                    // The object moved on meanwhile; its next event leads here again.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The cluster is stopping.
        }
    }
}
