using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Telemetry;

namespace Orkestra.Runtime.LeaderElection;

/// <summary>What an election logs.</summary>
internal static partial class LeaderElectionLog
{
    [LoggerMessage(EventIds.ElectionJoined, LogLevel.Information, "{Identity} takes part in the election of {Lease}")]
    public static partial void ElectionJoined(this ILogger logger, string identity, string lease);

    [LoggerMessage(EventIds.KonductorElected, LogLevel.Information, "{Identity} became konductor")]
    public static partial void KonductorElected(this ILogger logger, string identity);

    [LoggerMessage(EventIds.NewKonductorElected, LogLevel.Information, "{Konductor} elected as konductor; {Identity} follows")]
    public static partial void NewKonductorElected(this ILogger logger, string konductor, string identity);

    [LoggerMessage(EventIds.KonductorLost, LogLevel.Critical, "{Identity} lost konducting: {Reason}")]
    public static partial void KonductorLost(this ILogger logger, string identity, string reason);

    [LoggerMessage(EventIds.KonductorReleased, LogLevel.Information, "{Identity} released {Lease}")]
    public static partial void KonductorReleased(this ILogger logger, string identity, string lease);

    [LoggerMessage(EventIds.LeaseNotReleased, LogLevel.Warning, "{Lease} could not be released, so that others wait until it has run out: {Reason}")]
    public static partial void LeaseNotReleased(this ILogger logger, string lease, string reason);

    [LoggerMessage(EventIds.LeaseNotRenewed, LogLevel.Warning, "{Lease} could not be renewed yet: {Reason}")]
    public static partial void LeaseNotRenewed(this ILogger logger, string lease, string reason);

    [LoggerMessage(EventIds.LeaseNamespaceCreated, LogLevel.Information, "Namespace {Namespace} created for the lease")]
    public static partial void LeaseNamespaceCreated(this ILogger logger, string @namespace);

    [LoggerMessage(EventIds.LeaseNotReached, LogLevel.Warning, "{Lease} cannot be asked for: {Reason}")]
    public static partial void LeaseNotReached(this ILogger logger, string lease, string reason);
}
