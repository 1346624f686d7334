using System.Collections.Concurrent;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Kube.Discovery;

/// <summary>
/// Finds the resource of a kind. What was found is kept; what was not found is asked for again each time, because a CRD may appear at any
/// moment. Safe for concurrent use.
/// </summary>
/// <remarks>
/// A null answer is definite: the server does not serve it. Everything that leaves the question open (no connection, 403, 503 from an
/// aggregated API) is an exception, so that nobody takes an outage for a missing CRD.
/// </remarks>
public sealed class RestMapper
{
    private readonly ConcurrentDictionary<(string Group, string Version), IReadOnlyList<DiscoveredResource>> _known = new();
    private readonly ApiDiscovery _discovery;

    /// <summary>Creates a mapper over one cluster.</summary>
    public RestMapper(IKubeClient client)
        : this(new ApiDiscovery(client))
    {
    }

    /// <summary>Creates a mapper over a discovery reader.</summary>
    public RestMapper(ApiDiscovery discovery)
    {
        ArgumentNullException.ThrowIfNull(discovery);
        _discovery = discovery;
    }

    /// <summary>Finds a kind in its version.</summary>
    /// <returns>Null when the server definitely does not have it.</returns>
    /// <exception cref="KubeApiException">The server could not answer.</exception>
    /// <exception cref="HttpRequestException">There was no usable answer.</exception>
    public async ValueTask<KubeResource?> FindAsync(GroupVersionKind kind, CancellationToken cancellationToken) =>
        (await DescribeAsync(kind, cancellationToken))?.Resource;

    /// <summary>Finds a kind in its version, with its verbs and subresources.</summary>
    /// <returns>Null when the server definitely does not have it.</returns>
    public ValueTask<DiscoveredResource?> DescribeAsync(GroupVersionKind kind, CancellationToken cancellationToken) =>
        FindInVersionAsync(kind.Group, kind.Version, resource => resource.Resource.Kind.Kind == kind.Kind, cancellationToken);

    /// <summary>
    /// Finds a resource as people name it: by plural, singular, short name or kind, in any case, with or without a <c>.group</c> behind it.
    /// Groups are searched in the server's order and each in its preferred version first.
    /// </summary>
    /// <returns>Null when the server definitely does not have it.</returns>
    public async Task<KubeResource?> FindByNameAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        string wanted = dot < 0 ? name : name[..dot];
        string? group = dot < 0 ? null : name[(dot + 1)..];
        foreach (ApiGroup candidate in await _discovery.ListGroupsAsync(cancellationToken))
        {
            if (group is not null && candidate.Name != group)
            {
                continue;
            }

            foreach (string version in candidate.Versions.OrderBy(version => version != candidate.PreferredVersion))
            {
                if (await FindInVersionAsync(candidate.Name, version, resource => IsCalled(resource, wanted), cancellationToken) is { } found)
                {
                    return found.Resource;
                }
            }
        }

        return null;
    }

    /// <summary>Forgets what was found, for example after a CRD changed.</summary>
    public void Invalidate() => _known.Clear();

    /// <summary>Forgets what was found in one group.</summary>
    public void Invalidate(string group)
    {
        foreach ((string Group, string Version) key in _known.Keys)
        {
            if (key.Group == group)
            {
                _known.TryRemove(key, out _);
            }
        }
    }

    private async ValueTask<DiscoveredResource?> FindInVersionAsync(
        string group, string version, Func<DiscoveredResource, bool> isWanted, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue((group, version), out IReadOnlyList<DiscoveredResource>? cached) && cached.FirstOrDefault(isWanted) is { } known)
        {
            return known;
        }

        IReadOnlyList<DiscoveredResource>? fresh = await _discovery.ListResourcesAsync(group, version, cancellationToken);
        if (fresh is null)
        {
            _known.TryRemove((group, version), out _);
            return null;
        }

        _known[(group, version)] = fresh;
        return fresh.FirstOrDefault(isWanted);
    }

    private static bool IsCalled(DiscoveredResource resource, string name) =>
        Same(resource.Resource.Plural, name)
        || Same(resource.Singular, name)
        || Same(resource.Resource.Kind.Kind, name)
        || resource.ShortNames.Any(shortName => Same(shortName, name));

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
