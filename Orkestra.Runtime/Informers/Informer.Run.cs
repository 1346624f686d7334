using System.Net;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Informers;

/// <summary>The loop: list until complete, watch until that fails, and so on.</summary>
internal sealed partial class Informer
{
    // A watch that the server ends at once, without an event, is a failure in disguise.
    private static readonly TimeSpan s_shortestWatch = TimeSpan.FromSeconds(1);

    private readonly RetryPace _pace;
    private string? _version;
    private int _silences;

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
        long? missingSince = null;
        while (_version is null)
        {
            TimeSpan wait;
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
                missingSince ??= _time.GetTimestamp();
                NoteMissing(missingSince.Value, exception);

                // No failure of the server, so its pace neither slows down nor speeds up what follows.
                wait = _options.MissingInterval * (0.5 + (_options.Random() / 2));
            }
            catch (Exception exception)
            {
                missingSince = null;
                if (exception is KubeApiException { StatusCode: HttpStatusCode.Forbidden } forbidden)
                {
                    BecomeForbidden(forbidden);
                }
                else
                {
                    ListFailed(_logger, exception, ScopeText);
                }

                wait = _pace.Next((exception as KubeApiException)?.RetryAfter);
            }

            _metrics?.RecordList(succeeded: false);
            await Task.Delay(wait, _time, cancellationToken);
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
            string? asked = next;
            try
            {
                page = await _client.ListAsync(Scope.Resource, Scope.Namespace, ListOptionsFor(limit, asked), cancellationToken);
            }
            catch (KubeApiException exception) when (exception.IsExpired && asked is not null)
            {
                // The list took longer than the server keeps its state. All at once is the way that cannot expire half-way.
                items.Clear();
                limit = 0;
                page = await _client.ListAsync(Scope.Resource, Scope.Namespace, ListOptionsFor(limit, null), cancellationToken);
            }

            foreach (KubeObject item in page.Items)
            {
                items.Add(_store.Known(item));
            }

            next = string.IsNullOrEmpty(page.Continue) ? null : page.Continue;
            if (next is not null && next == asked)
            {
                throw new HttpRequestException(HttpRequestError.InvalidResponse, "The list does not go on: a page names itself as the next one.");
            }
        }
        while (next is not null);

        if (page.ResourceVersion.Length == 0)
        {
            throw new HttpRequestException(HttpRequestError.InvalidResponse, "The list has no resourceVersion to watch from.");
        }

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
        string from = _version!;
        Exception? failure = null;
        try
        {
            await foreach (WatchEvent change in _client.WatchAsync(Scope.Resource, Scope.Namespace, WatchOptionsNow(), cancellationToken))
            {
                _silences = 0;
                Apply(in change);
                SetState(InformerState.Synced);
            }

            cancellationToken.ThrowIfCancellationRequested();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        // Measured by the version: a server that repeats old events and hangs up must not be asked again without a pause.
        bool progressed = _version != from;
        TimeSpan lasted = _time.GetElapsedTime(started);
        string end = NoteWatchEnd(failure);
        _metrics?.RecordWatchEnd(end);
        if (failure is null && (progressed || lasted >= s_shortestWatch))
        {
            // The ordinary end: the server's timeout. Nothing was lost, and nothing speaks against going on at once.
            SetState(InformerState.Synced);
            _pace.Reset();
            return;
        }

        if (progressed && failure is KubeApiException { IsExpired: true })
        {
            return;
        }

        if (progressed || lasted >= _options.StableWatch)
        {
            _pace.Reset();
        }

        await Task.Delay(_pace.Next((failure as KubeApiException)?.RetryAfter), _time, cancellationToken);
    }

    /// <summary>Decides whether the watch can be resumed or a list must come first, and says so.</summary>
    /// <returns>The name of the end in metrics.</returns>
    private string NoteWatchEnd(Exception? failure)
    {
        switch (failure)
        {
            case null:
                return "closed";

            case KubeApiException { IsExpired: true }:
                WatchExpired(_logger, ScopeText, _version!);
                _version = null;
                return "expired";

            case KubeApiException { StatusCode: HttpStatusCode.Forbidden } forbidden:
                BecomeForbidden(forbidden);
                return "broken";

            case TimeoutException:
                WatchSilent(_logger, failure, ScopeText, _version!);
                SetState(InformerState.Reconnecting);
                if (++_silences > 1)
                {
                    // Twice nothing, not even a bookmark. A server that was set back to an older state never shows what is newer than
                    // our version, because it has to reach that version first.
                    _silences = 0;
                    _version = null;
                }

                return "silent";

            case KubeApiException or HttpRequestException or IOException or OperationCanceledException:
                WatchBroken(_logger, failure, ScopeText, _version!);
                break;

            default:
                InformerFailed(_logger, failure, ScopeText);
                break;
        }

        SetState(InformerState.Reconnecting);
        if (!MayResume(failure))
        {
            _version = null;
        }

        return "broken";
    }

    // Resuming is right where there was no answer, or one that says nothing about the request. What the server refused or sent damaged
    // would come again, such as an event that is too large; a list may do without it.
    private static bool MayResume(Exception failure) => failure switch
    {
        KubeApiException refused => refused.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
            or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout,
        HttpRequestException broken => broken.HttpRequestError != HttpRequestError.InvalidResponse,
        IOException or OperationCanceledException => true,
        _ => false,
    };

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

        // A late event must not take the watch back: it would ask for the same again after its next end.
        if (version.Length > 0 && !ResourceVersion.IsNewer(_version, version))
        {
            _version = version;
        }
    }

    private void NoteMissing(long since, KubeApiException exception)
    {
        bool had = _store.IsSynced;
        if (had && _time.GetElapsedTime(since) < _options.MissingConfirmation)
        {
            ListFailed(_logger, exception, ScopeText);
            SetState(InformerState.Reconnecting);
            return;
        }

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
}
