using Orkestra.Runtime.Objects;

namespace Orkestra.Runtime.LeaderElection;

/// <summary>A lease that this replica holds.</summary>
/// <param name="Lease">The version that the next renewal is based on.</param>
/// <param name="Record">What it says.</param>
/// <param name="Renewed">When the last successful renewal was sent.</param>
internal sealed record LeaseTerm(KubeObject Lease, LeaseRecord Record, LeaseInstant Renewed);
