using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Orkestra.DevCluster.Conversion;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Api;

/// <summary>
/// Streams changes (Kubernetes API concepts: efficient detection of changes). A version that is too old is told inside the stream, as an
/// ERROR event with code 410, which is where the real server puts it.
/// </summary>
internal sealed class WatchRoute(ObjectStore store, ObjectConverter converter, TimeProvider time, CancellationToken stopping)
{
    private static readonly TimeSpan s_bookmarkInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_defaultTimeout = TimeSpan.FromMinutes(30);

    public async Task HandleAsync(HttpContext context, ApiPath path, RequestQuery query)
    {
        ListOptionsRules.Check(query);
        Selection selection = Selection.From(path, query);
        ResponseForm form = ContentNegotiation.Choose(context.Request.Headers.Accept.ToString());
        bool streamsList = query.SendInitialEvents == true;
        long? after = query.Revision;
        TimeSpan timeout = query.TimeoutSeconds is > 0 and { } seconds ? TimeSpan.FromSeconds(seconds) : s_defaultTimeout;

        using CancellationTokenSource expiry = new(timeout, time);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, context.RequestAborted, stopping);
        context.Response.ContentType = "application/json";
        await context.Response.StartAsync(context.RequestAborted);
        Stream output = new(context, new ObjectEncoder(path.Definition, form), path, form, query.IncludeObject, time);
        try
        {
            if (streamsList && after > store.Revision)
            {
                throw ApiErrors.FutureRevision(after.Value, store.Revision, isRetryable: true);
            }

            using WatchSubscription subscription = store.Watch(path.Resource, streamsList ? null : after, includeState: streamsList || (after is null && query.SendInitialEvents != false));
            await SendAsync(output, path.Definition, subscription, selection, query, streamsList, after ?? 0, end.Token);
        }
        catch (ExpiredRevisionException e)
        {
            output.WriteError(ApiErrors.Expired(e.Requested, e.Oldest));
            await output.FlushAsync();
        }
        catch (ApiException e)
        {
            // An object could not be converted, or the version is still to come. The stream has begun, so this is where it can be said.
            output.WriteError(e);
            await output.FlushAsync();
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            // Time is up, or the server is stopping: the stream ends in good order.
        }
    }

    private async Task SendAsync(Stream output, ResourceDefinition definition, WatchSubscription subscription, Selection selection, RequestQuery query, bool streamsList, long after, CancellationToken end)
    {
        foreach (StoredObject obj in await converter.ServeAsync(definition, subscription.Initial))
        {
            if (selection.Matches(obj))
            {
                output.WriteObject("ADDED", obj);
            }
        }

        if (streamsList && query.AllowsBookmarks)
        {
            output.WriteBookmark(subscription.StartRevision, isEndOfInitialEvents: true);
        }

        foreach (StoreEvent change in subscription.Backlog)
        {
            Write(output, selection, await converter.ServeAsync(definition, change));
        }

        await output.FlushAsync();
        using PeriodicTimer bookmarks = new(s_bookmarkInterval, time);
        Task<bool> tick = query.AllowsBookmarks ? bookmarks.WaitForNextTickAsync(end).AsTask() : new TaskCompletionSource<bool>().Task;
        ChannelReader<StoreEvent> events = subscription.Events;
        Task<bool> ready = events.WaitToReadAsync(end).AsTask();
        while (!end.IsCancellationRequested)
        {
            Task done = await Task.WhenAny(ready, tick);
            if (done == ready)
            {
                if (!await IsOpenAsync(ready))
                {
                    break;
                }

                while (events.TryRead(out StoreEvent? change))
                {
                    // A watch may ask for a version that is still to come; what happens before it is not for this watcher.
                    if (change.Revision > after)
                    {
                        Write(output, selection, await converter.ServeAsync(definition, change));
                    }
                }

                await output.FlushAsync();
                ready = events.WaitToReadAsync(end).AsTask();
            }
            else if (!end.IsCancellationRequested)
            {
                await SendBookmarkAsync(output, events);
                tick = bookmarks.WaitForNextTickAsync(end).AsTask();
            }
        }

        if (query.AllowsBookmarks && !output.IsAborted)
        {
            await SendBookmarkAsync(output, events);
        }
    }

    private static async Task<bool> IsOpenAsync(Task<bool> ready)
    {
        try
        {
            return await ready;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task SendBookmarkAsync(Stream output, ChannelReader<StoreEvent> events)
    {
        long revision = store.SettledRevision();
        if (!events.TryPeek(out _) && !events.Completion.IsCompleted)
        {
            output.WriteBookmark(revision, isEndOfInitialEvents: false);
            await output.FlushAsync();
        }
    }

    /// <summary>An object that starts or stops matching the selector appears or disappears for this watcher.</summary>
    private static void Write(Stream output, Selection selection, StoreEvent change)
    {
        bool matches = change.Type != StoreEventType.Deleted && selection.Matches(change.Object);
        bool matched = change.Previous is { } previous && selection.Matches(previous);
        if (matches)
        {
            output.WriteObject(matched ? "MODIFIED" : "ADDED", change.Object);
        }
        else if (matched)
        {
            StoredObject gone = change.Type == StoreEventType.Deleted
                ? change.Object
                : StoredObject.Freeze(change.Object.Resource, change.Object.Name, change.Revision, change.Previous!.ToJson());
            output.WriteObject("DELETED", gone);
        }
    }

    private sealed class Stream(HttpContext context, ObjectEncoder encoder, ApiPath path, ResponseForm form, string includeObject, TimeProvider time)
    {
        private readonly ArrayBufferWriter<byte> _buffer = new(4096);
        private bool _hasShownColumns;

        public bool IsAborted => context.RequestAborted.IsCancellationRequested;

        public void WriteObject(string type, StoredObject obj)
        {
            Open(type);
            if (form == ResponseForm.Table)
            {
                JsonObject table = Tables.Print(path.Definition, [encoder.ToTree(obj)], time.GetUtcNow(), includeObject.Length == 0 ? null : includeObject);
                table["metadata"] = new JsonObject { ["resourceVersion"] = ObjectMetadata.FormatRevision(obj.Revision) };
                if (_hasShownColumns)
                {
                    table["columnDefinitions"] = null;
                }

                _hasShownColumns = true;
                JsonTree.WriteTo(_buffer, table);
            }
            else
            {
                encoder.Write(_buffer, obj);
            }

            Close();
        }

        public void WriteBookmark(long revision, bool isEndOfInitialEvents)
        {
            JsonObject metadata = new() { ["resourceVersion"] = ObjectMetadata.FormatRevision(revision), ["creationTimestamp"] = null };
            if (isEndOfInitialEvents)
            {
                metadata["annotations"] = new JsonObject { ["k8s.io/initial-events-end"] = "true" };
            }

            bool isPartial = form == ResponseForm.PartialMetadata;
            Open("BOOKMARK");
            JsonTree.WriteTo(_buffer, new JsonObject
            {
                ["kind"] = isPartial ? "PartialObjectMetadata" : path.Definition.Kind,
                ["apiVersion"] = isPartial ? "meta.k8s.io/v1" : path.Definition.ApiVersion,
                ["metadata"] = metadata,
            });
            Close();
        }

        public void WriteError(ApiException failure)
        {
            Open("ERROR");
            JsonTree.WriteTo(_buffer, failure.ToStatus());
            Close();
        }

        public async Task FlushAsync()
        {
            if (_buffer.WrittenCount > 0)
            {
                await context.Response.Body.WriteAsync(_buffer.WrittenMemory, context.RequestAborted);
                _buffer.ResetWrittenCount();
            }

            await context.Response.Body.FlushAsync(context.RequestAborted);
        }

        private void Open(string type) => _buffer.Write(Encoding.UTF8.GetBytes($"{{\"type\":\"{type}\",\"object\":"));

        private void Close() => _buffer.Write("}\n"u8);
    }
}
