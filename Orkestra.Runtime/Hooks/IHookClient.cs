using System.Text.Json;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Abstractions;

namespace Orkestra.Runtime.Hooks;

/// <summary>
/// The cluster as hooks and reconcilers use it. <see cref="HookClientExtensions"/> has the same for classes that know their type, and for
/// <see cref="DynamicResource"/>.
/// </summary>
/// <remarks>
/// <para><b>Caches.</b> The custom resources of the entry, its children, and the managed objects of the kinds under <c>managedResources</c> are known
/// without a request. What this client wrote is seen by its next read and by the rest of the cycle, before the watch has caught up.</para>
/// <para><b>Writes</b> leave the process only while it may write. Afterwards they throw <see cref="WriteRefusedException"/>.</para>
/// <para><b>Failure.</b> An answer with an error status throws <see cref="KubeApiException"/>, no answer <see cref="HttpRequestException"/>, and an object
/// that is not of the class <see cref="JsonException"/>. Whatever a hook does not catch fails its cycle, with the delay that the server asked for.</para>
/// <para>Safe for concurrent use for as long as the call that it was given to lasts.</para>
/// </remarks>
public interface IHookClient
{
    /// <summary>Finds how the cluster serves a kind.</summary>
    /// <param name="apiVersion">Group and version, such as <c>apps/v1</c>.</param>
    /// <param name="kind">The kind, such as <c>Deployment</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when the cluster does not serve it.</returns>
    ValueTask<KubeResource?> FindTypeAsync(string apiVersion, string kind, CancellationToken cancellationToken);

    /// <summary>Reads one object: from the caches where it is there, otherwise from the server.</summary>
    /// <returns>A copy, which is the caller's; null when the object does not exist.</returns>
    Task<T?> GetAsync<T>(KubeResource type, ObjectKey key, CancellationToken cancellationToken)
        where T : class, ICustomResource<T>;

    /// <summary>
    /// Lists objects: those of the entry's own kind, and owned ones of kinds that are watched, from the caches; everything else from the server.
    /// </summary>
    /// <returns>Copies, which are the caller's, by namespace and name where they come from a cache.</returns>
    Task<IReadOnlyList<T>> ListAsync<T>(KubeResource type, HookListOptions options, CancellationToken cancellationToken)
        where T : class, ICustomResource<T>;

    /// <summary>
    /// Watches objects at the server, beginning with an event for each that is there. The sequence ends when the server closes it, which it does after
    /// some minutes. A watch occupies the worker that enumerates it; to be woken by changes of children, name their kind under <c>managedResources</c>.
    /// </summary>
    IAsyncEnumerable<ResourceEvent<T>> WatchAsync<T>(KubeResource type, HookListOptions options, CancellationToken cancellationToken)
        where T : class, ICustomResource<T>;

    /// <summary>Creates an object. One of that name throws a <see cref="KubeApiException"/> with <see cref="KubeApiException.IsAlreadyExists"/>.</summary>
    /// <returns>The object as the server stored it.</returns>
    Task<T> CreateAsync<T>(KubeResource type, T resource, CancellationToken cancellationToken)
        where T : class, ICustomResource<T>;

    /// <summary>
    /// Makes an object have the fields given, by server-side apply; the status and what only the server sets are left out. Where the cache shows that
    /// nothing would change, no request is made.
    /// </summary>
    /// <returns>The object as the server stored it.</returns>
    Task<T> ApplyAsync<T>(KubeResource type, T resource, HookApplyOptions options, CancellationToken cancellationToken)
        where T : class, ICustomResource<T>;

    /// <summary>Replaces an object as a whole. With a resourceVersion it throws when somebody has changed the object since that version.</summary>
    /// <returns>The object as the server stored it.</returns>
    Task<T> ReplaceAsync<T>(KubeResource type, T resource, CancellationToken cancellationToken)
        where T : class, ICustomResource<T>;

    /// <summary>
    /// Merges the status of a resource into what is stored: a field that is absent stays as it is, and a list is replaced as a whole. Where the cache shows
    /// that nothing would change, no request is made.
    /// </summary>
    /// <returns>The object as the server stored it.</returns>
    Task<T> UpdateStatusAsync<T>(KubeResource type, T resource, CancellationToken cancellationToken)
        where T : class, ICustomResource<T>;

    /// <summary>Patches an object or one of its subresources, by JSON patch, merge patch or any other.</summary>
    /// <param name="type">The type of the object.</param>
    /// <param name="key">The object.</param>
    /// <param name="patch">The patch; without a field manager that of <see cref="HookApplyOptions.DefaultFieldManager"/> is taken.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The object as the server stored it.</returns>
    Task<T> PatchAsync<T>(KubeResource type, ObjectKey key, KubePatch patch, CancellationToken cancellationToken)
        where T : class, ICustomResource<T>;

    /// <summary>Deletes an object. One that is gone already counts as success.</summary>
    /// <returns>Whether the object was there.</returns>
    Task<bool> DeleteAsync(KubeResource type, ObjectKey key, DeleteOptions options, CancellationToken cancellationToken);
}
