using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Telemetry;

namespace Orkestra.Runtime.Autoscaling;

/// <summary>What autoscalers log: the beginning and the end of overrides.</summary>
internal static partial class AutoscalerLog
{
    [LoggerMessage(EventIds.AutoscaleApplied, LogLevel.Information, "{Entry} scales: {Workers} workers, queue depth {QueueDepth}, resync {Resync}")]
    public static partial void AutoscaleApplied(this ILogger logger, string entry, int workers, int queueDepth, string resync);

    [LoggerMessage(EventIds.AutoscaleRestored, LogLevel.Information, "{Entry} returns to {Workers} workers, queue depth {QueueDepth}, resync {Resync}")]
    public static partial void AutoscaleRestored(this ILogger logger, string entry, int workers, int queueDepth, string resync);

    [LoggerMessage(EventIds.AutoscaleFailed, LogLevel.Error, "{Entry}: the conditions of autoscale could not be judged; the settings stay")]
    public static partial void AutoscaleFailed(this ILogger logger, string entry, Exception error);
}
