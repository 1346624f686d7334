using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Abstractions;

namespace Orkestra.Runtime.Hooks;

/// <summary>
/// <see cref="IHookClient"/> for classes that know their type, and for <see cref="DynamicResource"/>, whose type is looked up by <c>apiVersion</c> and <c>kind</c>.
/// </summary>
public static class HookClientExtensions
{
    /// <inheritdoc cref="IHookClient.GetAsync{T}"/>
    public static Task<T?> GetAsync<T>(this IHookClient client, ObjectKey key, CancellationToken cancellationToken)
        where T : class, ITypedResource<T> => Of(client).GetAsync<T>(TypeOf<T>(), key, cancellationToken);

    /// <inheritdoc cref="IHookClient.GetAsync{T}"/>
    public static Task<DynamicResource?> GetAsync(this IHookClient client, KubeResource type, ObjectKey key, CancellationToken cancellationToken) =>
        Of(client).GetAsync<DynamicResource>(type, key, cancellationToken);

    /// <inheritdoc cref="IHookClient.ListAsync{T}"/>
    public static Task<IReadOnlyList<T>> ListAsync<T>(this IHookClient client, HookListOptions options, CancellationToken cancellationToken)
        where T : class, ITypedResource<T> => Of(client).ListAsync<T>(TypeOf<T>(), options, cancellationToken);

    /// <inheritdoc cref="IHookClient.ListAsync{T}"/>
    public static Task<IReadOnlyList<DynamicResource>> ListAsync(this IHookClient client, KubeResource type, HookListOptions options, CancellationToken cancellationToken) =>
        Of(client).ListAsync<DynamicResource>(type, options, cancellationToken);

    /// <inheritdoc cref="IHookClient.WatchAsync{T}"/>
    public static IAsyncEnumerable<ResourceEvent<T>> WatchAsync<T>(this IHookClient client, HookListOptions options, CancellationToken cancellationToken)
        where T : class, ITypedResource<T> => Of(client).WatchAsync<T>(TypeOf<T>(), options, cancellationToken);

    /// <inheritdoc cref="IHookClient.CreateAsync{T}"/>
    public static Task<T> CreateAsync<T>(this IHookClient client, T resource, CancellationToken cancellationToken)
        where T : class, ITypedResource<T> => Of(client).CreateAsync(TypeOf<T>(), resource, cancellationToken);

    /// <inheritdoc cref="IHookClient.CreateAsync{T}"/>
    /// <exception cref="InvalidOperationException">The cluster does not serve the kind.</exception>
    public static async Task<DynamicResource> CreateAsync(this IHookClient client, DynamicResource resource, CancellationToken cancellationToken) =>
        await Of(client).CreateAsync(await TypeOfAsync(client, resource, cancellationToken).ConfigureAwait(false), resource, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc cref="IHookClient.ApplyAsync{T}"/>
    public static Task<T> ApplyAsync<T>(this IHookClient client, T resource, CancellationToken cancellationToken)
        where T : class, ITypedResource<T> => Of(client).ApplyAsync(TypeOf<T>(), resource, HookApplyOptions.Default, cancellationToken);

    /// <inheritdoc cref="IHookClient.ApplyAsync{T}"/>
    public static Task<DynamicResource> ApplyAsync(this IHookClient client, DynamicResource resource, CancellationToken cancellationToken) =>
        ApplyAsync(client, resource, HookApplyOptions.Default, cancellationToken);

    /// <inheritdoc cref="IHookClient.ApplyAsync{T}"/>
    /// <exception cref="InvalidOperationException">The cluster does not serve the kind.</exception>
    public static async Task<DynamicResource> ApplyAsync(this IHookClient client, DynamicResource resource, HookApplyOptions options, CancellationToken cancellationToken) =>
        await Of(client).ApplyAsync(await TypeOfAsync(client, resource, cancellationToken).ConfigureAwait(false), resource, options, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc cref="IHookClient.ReplaceAsync{T}"/>
    public static Task<T> ReplaceAsync<T>(this IHookClient client, T resource, CancellationToken cancellationToken)
        where T : class, ITypedResource<T> => Of(client).ReplaceAsync(TypeOf<T>(), resource, cancellationToken);

    /// <inheritdoc cref="IHookClient.UpdateStatusAsync{T}"/>
    public static Task<T> UpdateStatusAsync<T>(this IHookClient client, T resource, CancellationToken cancellationToken)
        where T : class, ITypedResource<T> => Of(client).UpdateStatusAsync(TypeOf<T>(), resource, cancellationToken);

    /// <inheritdoc cref="IHookClient.PatchAsync{T}"/>
    public static Task<T> PatchAsync<T>(this IHookClient client, ObjectKey key, KubePatch patch, CancellationToken cancellationToken)
        where T : class, ITypedResource<T> => Of(client).PatchAsync<T>(TypeOf<T>(), key, patch, cancellationToken);

    /// <summary>Deletes an object, and what it owns in the background. One that is gone already counts as success.</summary>
    /// <returns>Whether the object was there.</returns>
    public static Task<bool> DeleteAsync<T>(this IHookClient client, ObjectKey key, CancellationToken cancellationToken)
        where T : class, ITypedResource<T> => Of(client).DeleteAsync(TypeOf<T>(), key, DeleteOptions.Background, cancellationToken);

    /// <summary>The type that a class stands for.</summary>
    public static KubeResource TypeOf<T>()
        where T : class, ITypedResource<T> => new(new GroupVersionKind(T.Group, T.Version, T.Kind), T.Plural, T.IsNamespaced);

    private static async ValueTask<KubeResource> TypeOfAsync(IHookClient client, DynamicResource resource, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return await Of(client).FindTypeAsync(resource.ApiVersion, resource.Kind, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"the cluster does not serve {resource.Kind} ({resource.ApiVersion})");
    }

    private static IHookClient Of(IHookClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client;
    }
}
