using System.Net;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;

namespace Orkestra.Runtime.Informers;

/// <summary>The loop: list until complete, watch until that fails, and so on.</summary>
internal sealed partial class Informer
{
    // A watch that the server ends at once, without an event, is a failure in disguise.
    private static readonly TimeSpan s_shortestWatch = TimeSpan.FromSeconds(1);

    private readonly RetryPace _pace;
    private string? _version;

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                if (_version is null)
                {
                    await ListUntilCompleteAsync(cancellationToken);
                }

                await WatchOnceAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    private async Task ListUntilCompleteAsync(CancellationToken cancellationToken)
    {
        while (_version is null)
        {
            TimeSpan? retryAfter = null;
            try
            {
                await ListAsync(cancellationToken);
                _metrics?.RecordList(succeeded: true);
                return;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (KubeApiException exception) when (exception.IsNotFound)
            {
                BecomeMissing();
            }
            catch (KubeApiException exception) when (exception.StatusCode == HttpStatusCode.Forbidden)
            {
                BecomeForbidden(exception);
                retryAfter = exception.RetryAfter;
            }
            catch (Exception exception)
            {
                retryAfter = (exception as KubeApiException)?.RetryAfter;
                ListFailed(_logger, exception, ScopeText);
            }

            _metrics?.RecordList(succeeded: false);
            await PauseAsync(retryAfter, cancellationToken);
        }
    }

    private async Task ListAsync(CancellationToken cancellationToken)
    {
        var items = new List<KubeObject>();
        string? next = null;
        int limit = _options.PageSize;
        ListPage page;
        do
        {
            try
            {
                page = await _client.ListAsync(Scope.Resource, Scope.Namespace, ListOptionsFor(limit, next), cancellationToken);
            }
            catch (KubeApiException exception) when (exception.IsExpired && next is not null)
            {
                // The list took longer than the server keeps its state. All at once is the way that cannot expire half-way.
                items.Clear();
                limit = 0;
                page = await _client.ListAsync(Scope.Resource, Scope.Namespace, ListOptionsFor(limit, null), cancellationToken);
            }

            items.AddRange(page.Items);
            next = string.IsNullOrEmpty(page.Continue) ? null : page.Continue;
        }
        while (next is not null);

        bool again = _store.IsSynced;
        lock (_delivery)
        {
            _store.Replace(items, page.ResourceVersion, _changes);
            if (again)
            {
                Relisted(_logger, ScopeText, items.Count, page.ResourceVersion, _changes.Count);
            }
            else
            {
                Synced(_logger, ScopeText, items.Count, page.ResourceVersion);
            }

            DeliverChangesLocked();
        }

        _version = page.ResourceVersion;
        SetState(InformerState.Synced);
    }

    private ListOptions ListOptionsFor(int limit, string? next) => new()
    {
        LabelSelector = Scope.LabelSelector,
        FieldSelector = Scope.FieldSelector,
        Limit = limit,
        Continue = next,
    };

    private async Task WatchOnceAsync(CancellationToken cancellationToken)
    {
        long started = _time.GetTimestamp();
        bool progressed = false;
        TimeSpan? retryAfter = null;
        string end;
        try
        {
            await foreach (WatchEvent change in _client.WatchAsync(Scope.Resource, Scope.Namespace, WatchOptionsNow(), cancellationToken))
            {
                progressed = true;
                Apply(in change);
                SetState(InformerState.Synced);
            }

            cancellationToken.ThrowIfCancellationRequested();
            end = "closed";
            if (progressed || _time.GetElapsedTime(started) >= s_shortestWatch)
            {
                // The ordinary end: the server's timeout. Nothing was lost, and nothing speaks against going on at once.
                SetState(InformerState.Synced);
                _metrics?.RecordWatchEnd(end);
                _pace.Reset();
                return;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (KubeApiException exception) when (exception.IsExpired)
        {
            end = "expired";
            WatchExpired(_logger, ScopeText, _version!);
            _version = null;
            if (progressed)
            {
                _metrics?.RecordWatchEnd(end);
                return;
            }
        }
        catch (KubeApiException exception) when (exception.IsNotFound)
        {
            // The list says whether the resource is gone or only the watch found no place.
            end = "broken";
            WatchBroken(_logger, exception, ScopeText, _version!);
            _version = null;
        }
        catch (KubeApiException exception) when (exception.StatusCode == HttpStatusCode.Forbidden)
        {
            end = "broken";
            retryAfter = exception.RetryAfter;
            BecomeForbidden(exception);
        }
        catch (TimeoutException exception)
        {
            end = "silent";
            WatchSilent(_logger, exception, ScopeText, _version!);
            SetState(InformerState.Reconnecting);
        }
        catch (Exception exception) when (exception is KubeApiException or HttpRequestException or IOException or OperationCanceledException)
        {
            end = "broken";
            retryAfter = (exception as KubeApiException)?.RetryAfter;
            WatchBroken(_logger, exception, ScopeText, _version!);
            SetState(InformerState.Reconnecting);
        }
        catch (Exception exception)
        {
            // Something in the stream cannot be understood; resuming would meet it again, a list may not.
            end = "broken";
            InformerFailed(_logger, exception, ScopeText);
            SetState(InformerState.Reconnecting);
            _version = null;
        }

        _metrics?.RecordWatchEnd(end);
        if (progressed || _time.GetElapsedTime(started) >= _options.StableWatch)
        {
            _pace.Reset();
        }

        await PauseAsync(retryAfter, cancellationToken);
    }

    private WatchOptions WatchOptionsNow() => new()
    {
        ResourceVersion = _version!,
        LabelSelector = Scope.LabelSelector,
        FieldSelector = Scope.FieldSelector,
        AllowBookmarks = true,
        IdleDeadline = _options.IdleDeadline,

        // Random, so that the watches of a process that started at once do not all end at once.
        Timeout = _options.WatchTimeoutMin + ((_options.WatchTimeoutMax - _options.WatchTimeoutMin) * _options.Random()),
    };

    private void Apply(in WatchEvent change)
    {
        string version = change.Object.ResourceVersion;
        if (change.Type == WatchEventType.Bookmark)
        {
            _store.Pass(version);
            _metrics?.RecordEvent("bookmark");
        }
        else
        {
            lock (_delivery)
            {
                _store.Apply(in change, _changes);
                DeliverChangesLocked();
            }

            _metrics?.RecordEvent(change.Type switch
            {
                WatchEventType.Added => "added",
                WatchEventType.Modified => "modified",
                _ => "deleted",
            });
        }

        if (version.Length > 0)
        {
            _version = version;
        }
    }

    private void BecomeMissing()
    {
        bool had = _store.IsSynced;
        lock (_delivery)
        {
            _store.Clear(_changes);
            DeliverChangesLocked();
        }

        if (State != InformerState.Missing)
        {
            if (had)
            {
                ResourceGone(_logger, ScopeText);
            }
            else
            {
                ResourceMissing(_logger, ScopeText);
            }
        }

        SetState(InformerState.Missing);
    }

    private void BecomeForbidden(KubeApiException exception)
    {
        if (State != InformerState.Forbidden)
        {
            ResourceForbidden(_logger, ScopeText, exception.Message);
        }

        SetState(InformerState.Forbidden);
    }

    private async Task PauseAsync(TimeSpan? retryAfter, CancellationToken cancellationToken)
    {
        TimeSpan wait = _pace.Next(retryAfter);
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        lock (_gate)
        {
            _pause = pause;
        }

        try
        {
            await Task.Delay(wait, _time, pause.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // RetryNow.
        }
        finally
        {
            lock (_gate)
            {
                _pause = null;
            }
        }
    }
}
