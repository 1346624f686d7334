using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Telemetry;

namespace Orkestra.Runtime.OperatorBoxes;

/// <summary>What operator boxes log. Keys and reasons only, never the content of objects.</summary>
internal static partial class OperatorBoxLog
{
    [LoggerMessage(EventIds.WorkerFailed, LogLevel.Error, "Worker {Worker} met an unexpected error at {Key}")]
    public static partial void WorkerFailed(this ILogger logger, string worker, string key, Exception error);

    [LoggerMessage(EventIds.BoxStarted, LogLevel.Information, "{Entry} started with {Workers} workers on {Resource}; {Count} custom resources")]
    public static partial void BoxStarted(this ILogger logger, string entry, int workers, string resource, int count);

    [LoggerMessage(EventIds.BoxWaitsForCrd, LogLevel.Warning, "{Entry} waits: the cluster has no {Resource}")]
    public static partial void BoxWaitsForCrd(this ILogger logger, string entry, string resource);

    [LoggerMessage(EventIds.BoxWaitsForKind, LogLevel.Warning, "{Entry} makes no {Kind} yet: the cluster does not serve it")]
    public static partial void BoxWaitsForKind(this ILogger logger, string entry, string kind);

    [LoggerMessage(EventIds.BoxWaitsForDependencies, LogLevel.Information, "{Entry} waits for {Dependencies}")]
    public static partial void BoxWaitsForDependencies(this ILogger logger, string entry, string dependencies);

    [LoggerMessage(EventIds.BoxStateChanged, LogLevel.Information, "{Entry} is {State}")]
    public static partial void BoxStateChanged(this ILogger logger, string entry, string state);

    [LoggerMessage(EventIds.BoxDegraded, LogLevel.Error, "{Entry} is degraded after {Failures} failures in a row: {Error}")]
    public static partial void BoxDegraded(this ILogger logger, string entry, int failures, string error);

    [LoggerMessage(EventIds.BoxStopped, LogLevel.Information, "{Entry} stopped")]
    public static partial void BoxStopped(this ILogger logger, string entry);

    [LoggerMessage(EventIds.BoxDrainOverran, LogLevel.Warning, "{Entry} did not finish its reconciles within {Timeout}; they were cancelled")]
    public static partial void BoxDrainOverran(this ILogger logger, string entry, TimeSpan timeout);

    [LoggerMessage(EventIds.ReconcilePanicked, LogLevel.Error, "{Resource} {Key}: reconciler panic: {Message}")]
    public static partial void ReconcilePanicked(this ILogger logger, string resource, string key, string message, Exception error);
}
