using Orkestra.Sdk.Abstractions;

namespace Orkestra.Runtime.Hooks;

/// <summary>
/// Code that reconciles an entry with <c>default: false</c> on its own. Queue, workers, caches, leader election, health, metrics and the isolation of
/// failures stay those of the entry; finalizers, children, status and events are this code's business.
/// </summary>
/// <typeparam name="T">The custom resource: the class that the build makes of its CRD, or <see cref="DynamicResource"/>.</typeparam>
/// <remarks>
/// One instance serves an entry for as long as the host runs. Calls about different keys run at the same time; about one key there is never more than one.
/// An exception is a failure: it counts, and the key comes back with a growing delay. Its message is shown in health, logs and the live API.
/// An instance that the host made is disposed of when the host stops.
/// </remarks>
public interface IReconciler<T>
    where T : class, ICustomResource<T>
{
    /// <summary>Brings the cluster to what a custom resource says. Called for each event about it, after <see cref="ReconcileResult.RequeueAfter"/>, and with every resync.</summary>
    /// <param name="request">The key, the custom resource if there is one, and what the code works with.</param>
    /// <param name="cancellationToken">Cancelled when the process stops, or may not write any more.</param>
    Task<ReconcileResult> ReconcileAsync(ReconcileRequest<T> request, CancellationToken cancellationToken);
}
