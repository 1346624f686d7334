using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>Log messages of the reconciliation; ids 3000 to 3999.</summary>
internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Warning, "{Entry} {Key}: status field not written: {Error}")]
    public static partial void StatusFieldFailed(this ILogger logger, string entry, ObjectKey key, string error);

    [LoggerMessage(3002, LogLevel.Warning, "{Entry} {Key}: the status could not be written")]
    public static partial void StatusWriteFailed(this ILogger logger, Exception error, string entry, ObjectKey key);

    [LoggerMessage(3003, LogLevel.Debug, "Event {Reason} about {Key} could not be recorded")]
    public static partial void EventFailed(this ILogger logger, Exception error, string reason, ObjectKey key);

    [LoggerMessage(3004, LogLevel.Warning, "The queue of events is full; {Reason} about {Key} is dropped, and others may be until it has drained")]
    public static partial void EventDropped(this ILogger logger, string reason, ObjectKey key);

    [LoggerMessage(3005, LogLevel.Warning, "The queue of events has drained; {Count} events were dropped")]
    public static partial void EventsWereDropped(this ILogger logger, int count);

    [LoggerMessage(3006, LogLevel.Warning, "{Entry} {Key}: nothing is mutated: {Error}")]
    public static partial void MutationFailed(this ILogger logger, string entry, ObjectKey key, string error);

    [LoggerMessage(3007, LogLevel.Warning, "{Entry} {Key}: the server does not store what was normalised or mutated; it is used all the same: {Error}")]
    public static partial void SpecRefused(this ILogger logger, string entry, ObjectKey key, string error);

    [LoggerMessage(3008, LogLevel.Warning, "{Entry} {Key}: not requeued: {Error}")]
    public static partial void RequeueFailed(this ILogger logger, string entry, ObjectKey key, string error);
}
