using Orkestra.Sdk.Abstractions;

namespace Orkestra.Runtime.Hooks;

/// <summary>
/// Code that runs before a custom resource goes, in place of what <c>onDelete</c> declares. The promises of <see cref="IReconcileHook{T}"/> hold here too.
/// </summary>
/// <typeparam name="T">The custom resource: the class that the build makes of its CRD, or <see cref="DynamicResource"/>.</typeparam>
public interface IDeleteHook<T>
    where T : class, ICustomResource<T>
{
    /// <summary>Takes away what this code made and garbage collection cannot reach. What is gone already counts as taken away.</summary>
    /// <param name="context">The custom resource, whose deletion was asked for, and what the code works with.</param>
    /// <param name="cancellationToken">Cancelled when the process stops, or may not write any more.</param>
    /// <returns>
    /// <see cref="HookResult.Done"/> lets the custom resource go. With <see cref="HookResult.RequeueAfter"/> it stays for now, and the call is made again.
    /// </returns>
    /// <remarks>
    /// Called until it has succeeded, and again after a restart; then providers are called and the finalizers go. An exception keeps the finalizers.
    /// </remarks>
    Task<HookResult> OnDeleteAsync(HookContext<T> context, CancellationToken cancellationToken);
}
