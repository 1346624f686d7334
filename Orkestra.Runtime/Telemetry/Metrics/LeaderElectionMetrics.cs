using System.Diagnostics.Metrics;

namespace Orkestra.Runtime.Telemetry.Metrics;

/// <summary>What an election shows when it is scraped; a process without election has none of these series.</summary>
internal static class LeaderElectionMetrics
{
    /// <param name="meter">The host's meter.</param>
    /// <param name="lease">The Lease's name.</param>
    /// <param name="leads">Reads whether this replica leads.</param>
    /// <param name="transitions">Reads how often the lease changed hands.</param>
    /// <param name="refused">Reads how many writes were held back.</param>
    public static void Register(Meter meter, string lease, Func<bool> leads, Func<long> transitions, Func<long> refused)
    {
        var name = new KeyValuePair<string, object?>("name", lease);

        // The name that client-go's metrics have, so that existing dashboards and alerts find it.
        meter.CreateObservableGauge(
            "leader_election_master_status",
            () => new Measurement<long>(leads() ? 1 : 0, name),
            description: "Whether this replica leads: 1 for the leader, 0 for a follower.");
        meter.CreateObservableGauge(
            "orkestra_lease_transitions",
            () => new Measurement<long>(transitions(), name),
            description: "How often the lease went from one holder to another.");
        meter.CreateObservableCounter(
            "orkestra_writes_refused_total",
            () => new Measurement<long>(refused(), name),
            description: "Writes that were not sent because the lease was not held or not renewed in time.");
    }
}
