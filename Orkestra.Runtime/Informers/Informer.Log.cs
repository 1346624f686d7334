using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Telemetry;

namespace Orkestra.Runtime.Informers;

/// <summary>What an informer logs: transitions, and what an operator may have to act on.</summary>
internal sealed partial class Informer
{
    [LoggerMessage(EventIds.InformerSynced, LogLevel.Information, "Cache of {Scope} complete with {Count} objects at version {Version}")]
    private static partial void Synced(ILogger logger, string scope, int count, string version);

    [LoggerMessage(EventIds.InformerRelisted, LogLevel.Information, "Listed {Scope} again: {Count} objects at version {Version}, {Changes} changes had been missed")]
    private static partial void Relisted(ILogger logger, string scope, int count, string version, int changes);

    [LoggerMessage(EventIds.InformerMissing, LogLevel.Warning, "The API server does not know {Scope}; waiting for its CRD to be installed")]
    private static partial void ResourceMissing(ILogger logger, string scope);

    [LoggerMessage(EventIds.InformerResourceGone, LogLevel.Warning, "The API server no longer knows {Scope}; its objects count as deleted until the CRD is back")]
    private static partial void ResourceGone(ILogger logger, string scope);

    [LoggerMessage(EventIds.InformerForbidden, LogLevel.Error, "Not allowed to list and watch {Scope}; trying again from time to time: {Reason}")]
    private static partial void ResourceForbidden(ILogger logger, string scope, string reason);

    [LoggerMessage(EventIds.InformerListFailed, LogLevel.Warning, "Listing {Scope} failed; trying again")]
    private static partial void ListFailed(ILogger logger, Exception exception, string scope);

    [LoggerMessage(EventIds.WatchBroken, LogLevel.Information, "Watch on {Scope} broke at version {Version}; restoring it")]
    private static partial void WatchBroken(ILogger logger, Exception exception, string scope, string version);

    [LoggerMessage(EventIds.WatchSilent, LogLevel.Information, "Watch on {Scope} went silent at version {Version}; resuming")]
    private static partial void WatchSilent(ILogger logger, Exception exception, string scope, string version);

    [LoggerMessage(EventIds.WatchExpired, LogLevel.Information, "Watch on {Scope} expired at version {Version}; listing again")]
    private static partial void WatchExpired(ILogger logger, string scope, string version);

    [LoggerMessage(EventIds.InformerFailed, LogLevel.Error, "Watch on {Scope} failed on what it received; listing again")]
    private static partial void InformerFailed(ILogger logger, Exception exception, string scope);

    [LoggerMessage(EventIds.InformerHandlerFailed, LogLevel.Error, "A handler of {Scope} failed on {Key}; the event is dropped")]
    private static partial void HandlerFailed(ILogger logger, Exception exception, string scope, ObjectKey key);

    [LoggerMessage(EventIds.InformerListenerFailed, LogLevel.Error, "A listener of {Scope} failed on the state {State}")]
    private static partial void StateListenerFailed(ILogger logger, Exception exception, string scope, InformerState state);

    [LoggerMessage(EventIds.OwnWriteNotSeen, LogLevel.Warning, "The watch on {Scope} did not show the write to {Key} within {Limit}; trusting the watch")]
    private static partial void OwnWriteNotSeen(ILogger logger, string scope, ObjectKey key, TimeSpan limit);
}
