using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Discovery;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Composition;

/// <summary>
/// Puts manifests into a cluster with server-side apply, the way <c>kubectl apply --server-side</c> does: applying twice changes nothing.
/// Not thread-safe.
/// </summary>
public sealed class ManifestApplier
{
    private const string FieldManager = "ork";
    private static readonly TimeSpan s_establishLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(50);
    private static readonly FieldPath s_group = FieldPath.Parse("spec.group");
    private static readonly FieldPath s_kind = FieldPath.Parse("spec.names.kind");
    private static readonly FieldPath s_versions = FieldPath.Parse("spec.versions");

    private readonly IKubeClient _client;
    private readonly RestMapper _mapper;
    private readonly TimeProvider _time;

    /// <param name="client">The cluster.</param>
    /// <param name="time">The clock for waiting.</param>
    public ManifestApplier(IKubeClient client, TimeProvider time)
    {
        _client = client;
        _mapper = new RestMapper(client);
        _time = time;
    }

    /// <summary>Applies one object and, for a CRD, waits until it is served.</summary>
    /// <param name="manifest">The object.</param>
    /// <param name="defaultNamespace">Where a namespaced object goes whose manifest names no namespace.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What is in the cluster now.</returns>
    /// <exception cref="KubeApiException">The server refused it.</exception>
    /// <exception cref="InvalidOperationException">The server does not know the kind, or the CRD is not served in time.</exception>
    public async Task<KubeObject> ApplyAsync(Manifest manifest, string defaultNamespace, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        KubeResource resource = await FindAsync(manifest.Kind, cancellationToken).ConfigureAwait(false);
        ObjectKey key = KeyOf(manifest, resource, defaultNamespace);
        var patch = new KubePatch(PatchKind.Apply, manifest.Json) { FieldManager = FieldManager, Force = true };
        KubeObject applied = await _client.PatchAsync(resource, key, patch, cancellationToken).ConfigureAwait(false);
        if (resource.Kind == WellKnownResources.CustomResourceDefinitions.Kind)
        {
            await WaitUntilServedAsync(resource, key, cancellationToken).ConfigureAwait(false);
        }

        return applied;
    }

    /// <summary>Whether an object of a manifest exists.</summary>
    public async Task<bool> ExistsAsync(Manifest manifest, string defaultNamespace, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        KubeResource resource = await FindAsync(manifest.Kind, cancellationToken).ConfigureAwait(false);
        return await _client.GetAsync(resource, KeyOf(manifest, resource, defaultNamespace), cancellationToken).ConfigureAwait(false) is not null;
    }

    private static ObjectKey KeyOf(Manifest manifest, KubeResource resource, string defaultNamespace) =>
        !resource.Namespaced ? ObjectKey.ClusterScoped(manifest.Name)
        : new ObjectKey(manifest.Namespace.Length > 0 ? manifest.Namespace : defaultNamespace, manifest.Name);

    private async Task<KubeResource> FindAsync(GroupVersionKind kind, CancellationToken cancellationToken) =>
        await _mapper.FindAsync(kind, cancellationToken).ConfigureAwait(false)
        ?? throw new InvalidOperationException($"the cluster does not serve {kind.ApiVersion} {kind.Kind}; is its CRD installed?");

    private async Task WaitUntilServedAsync(KubeResource resource, ObjectKey key, CancellationToken cancellationToken)
    {
        long started = _time.GetTimestamp();
        while (await _client.GetAsync(resource, key, cancellationToken).ConfigureAwait(false) is not { } crd
            || !ObjectCondition.Of(crd, "Established").IsTrue
            || !await AreDiscoveredAsync(crd, cancellationToken).ConfigureAwait(false))
        {
            if (_time.GetElapsedTime(started) > s_establishLimit)
            {
                throw new InvalidOperationException($"the CRD {key.Name} was not served within {s_establishLimit.TotalSeconds:0} seconds");
            }

            await Task.Delay(s_poll, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    // A server says that a CRD is established before its discovery knows the kind, and only discovery tells how to reach its objects.
    private async Task<bool> AreDiscoveredAsync(KubeObject crd, CancellationToken cancellationToken)
    {
        _mapper.Invalidate();
        foreach (GroupVersionKind kind in ServedKinds(crd))
        {
            if (await _mapper.FindAsync(kind, cancellationToken).ConfigureAwait(false) is null)
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<GroupVersionKind> ServedKinds(KubeObject crd)
    {
        s_versions.TryRead(crd, out OrkValue versions);
        if (!s_group.TryRead(crd, out OrkValue group) || !s_kind.TryRead(crd, out OrkValue kind) || !versions.TryGetList(out OrkList? list))
        {
            yield break;
        }

        for (int i = 0; i < list.Count; i++)
        {
            if (list[i].TryGetMap(out OrkMap? version)
                && version.TryGetValue("served", out OrkValue served) && served.ToText() == "true"
                && version.TryGetValue("name", out OrkValue name))
            {
                yield return new GroupVersionKind(group.ToText(), name.ToText(), kind.ToText());
            }
        }
    }
}
