namespace Orkestra.Runtime.Kube;

/// <summary>
/// Decides whether writes may leave the process, such as while a lease is held. Clients made by <see cref="IKubeClient.WithWriteGate"/>
/// ask it for every create, replace, patch and delete. Implementations must be thread-safe, quick and must not throw.
/// </summary>
public interface IWriteGate
{
    /// <summary>
    /// Whether a write may be sent at this very moment. Asked when a write begins and again, for every attempt, after the connection is
    /// there and right before the body is handed to it.
    /// </summary>
    bool IsOpen { get; }

    /// <summary>Cancelled when the gate has closed for good; writes that are under way are given up.</summary>
    CancellationToken Closed { get; }
}
