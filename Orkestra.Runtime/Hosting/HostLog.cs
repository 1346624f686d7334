using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Telemetry;

namespace Orkestra.Runtime.Hosting;

/// <summary>What the host logs.</summary>
internal static partial class HostLog
{
    [LoggerMessage(EventIds.HostStarting, LogLevel.Information, "Orkestra {Version} starts {Entries} entries")]
    public static partial void HostStarting(this ILogger logger, string version, int entries);

    [LoggerMessage(EventIds.HostStarted, LogLevel.Information, "All entries run; the live API listens on {Endpoint}")]
    public static partial void HostStarted(this ILogger logger, Uri endpoint);

    [LoggerMessage(EventIds.HostFollows, LogLevel.Information, "All caches are complete; the live API listens on {Endpoint}, and workers start when this replica is elected")]
    public static partial void HostFollows(this ILogger logger, Uri endpoint);

    [LoggerMessage(EventIds.HostStopping, LogLevel.Information, "Stopping: in-flight reconciles finish")]
    public static partial void HostStopping(this ILogger logger);

    [LoggerMessage(EventIds.HostStopped, LogLevel.Information, "Stopped")]
    public static partial void HostStopped(this ILogger logger);
}
