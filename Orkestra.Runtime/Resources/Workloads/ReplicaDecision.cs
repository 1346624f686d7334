namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>What becomes of the number of a workload's pods in one cycle.</summary>
/// <param name="Replicas">The number.</param>
/// <param name="IsStep">Whether the workload scales, after which it rests for the cooldown.</param>
/// <param name="Reason">What changes it, for people; empty when it stays.</param>
internal readonly record struct ReplicaDecision(long Replicas, bool IsStep, string Reason)
{
    /// <summary>Whether the number changes.</summary>
    public bool Changes => Reason.Length > 0;

    /// <summary>It stays as it is.</summary>
    public static ReplicaDecision Stays(long replicas) => new(replicas, IsStep: false, string.Empty);
}
