using System.Runtime.CompilerServices;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Abstractions;

namespace Orkestra.Runtime.Hooks;

/// <summary>The cluster as one call of code sees it. Safe for concurrent use.</summary>
internal sealed partial class HookClient : IHookClient
{
    private const int PageSize = 500;

    private readonly HookSurroundings _world;
    private readonly ObjectKey _owner;
    private readonly string _ownerUid;
    private int _writes;

    /// <param name="world">The surroundings.</param>
    /// <param name="owner">The custom resource that the call is about.</param>
    /// <param name="ownerUid">Its uid; empty when it is not there any more.</param>
    public HookClient(HookSurroundings world, ObjectKey owner, string ownerUid)
    {
        _world = world;
        _owner = owner;
        _ownerUid = ownerUid;
    }

    /// <summary>Requests that changed something.</summary>
    public int Writes => Volatile.Read(ref _writes);

    public ValueTask<KubeResource?> FindTypeAsync(string apiVersion, string kind, CancellationToken cancellationToken)
    {
        var wanted = GroupVersionKind.From(apiVersion, kind);
        KubeResource? known = _world.Type.Kind == wanted ? _world.Type : WellKnownResources.All.FirstOrDefault(resource => resource.Kind == wanted);
        return known is not null ? ValueTask.FromResult<KubeResource?>(known) : _world.Kinds.FindAsync(wanted, cancellationToken);
    }

    public async Task<T?> GetAsync<T>(KubeResource type, ObjectKey key, CancellationToken cancellationToken)
        where T : class, ICustomResource<T>
    {
        ArgumentNullException.ThrowIfNull(type);
        KubeObject? found = Known(type, key) ?? await _world.Client.GetAsync(type, key, cancellationToken).ConfigureAwait(false);
        return found is null ? null : ResourceCodec.Read<T>(found);
    }

    public async Task<IReadOnlyList<T>> ListAsync<T>(KubeResource type, HookListOptions options, CancellationToken cancellationToken)
        where T : class, ICustomResource<T>
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(options);
        if (Cached(type, options) is { } cached)
        {
            return [.. cached.Where(found => IsMeant(found, options)).OrderBy(static found => found.Key.ToString(), StringComparer.Ordinal).Select(ResourceCodec.Read<T>)];
        }

        List<T> all = [];
        ListPage? page = null;
        do
        {
            page = await _world.Client.ListAsync(type, options.Namespace, Selecting(options) with { Limit = PageSize, Continue = page?.Continue }, cancellationToken).ConfigureAwait(false);
            all.AddRange(page.Items.Select(ResourceCodec.Read<T>));
        }
        while (page.Continue is { Length: > 0 });
        return all;
    }

    public async IAsyncEnumerable<ResourceEvent<T>> WatchAsync<T>(KubeResource type, HookListOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class, ICustomResource<T>
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(options);
        ListOptions selecting = Selecting(options);
        ListPage page = await _world.Client.ListAsync(type, options.Namespace, selecting, cancellationToken).ConfigureAwait(false);
        foreach (KubeObject found in page.Items)
        {
            yield return new ResourceEvent<T>(WatchEventType.Added, ResourceCodec.Read<T>(found));
        }

        var watch = new WatchOptions { LabelSelector = selecting.LabelSelector, ResourceVersion = page.ResourceVersion };
        await foreach (WatchEvent change in _world.Client.WatchAsync(type, options.Namespace, watch, cancellationToken).ConfigureAwait(false))
        {
            if (change.Type != WatchEventType.Bookmark)
            {
                yield return new ResourceEvent<T>(change.Type, ResourceCodec.Read<T>(change.Object));
            }
        }
    }

    private bool IsOwnKind(KubeResource type) => type.Kind == _world.Type.Kind;

    private KubeObject? Known(KubeResource type, ObjectKey key) =>
        IsOwnKind(type) ? _world.Resources.TryGet(key, out KubeObject? resource) ? resource : null : _world.Children.Find(type, key);

    // Null where no cache is complete for what is asked.
    private IEnumerable<KubeObject>? Cached(KubeResource type, HookListOptions options) =>
        IsOwnKind(type) ? _world.Resources.ListAll()
        : options.OwnedOnly && _ownerUid.Length > 0 && _world.Children.Knows(type)
            ? _world.Children.OwnedBy(_ownerUid).Where(child => child.Resource.Kind == type.Kind).Select(static child => child.Object)
            : null;

    private bool IsMeant(KubeObject found, HookListOptions options) =>
        (options.Namespace is null || options.Namespace == found.Namespace)
        && (!options.OwnedOnly || found.HasLabel(WellKnownLabels.OwnerUid, _ownerUid))
        && options.Labels.All(label => found.HasLabel(label.Key, label.Value));

    private ListOptions Selecting(HookListOptions options)
    {
        IEnumerable<KeyValuePair<string, string>> labels = options.OwnedOnly ? options.Labels.Append(new(WellKnownLabels.OwnerUid, _ownerUid)) : options.Labels;
        string selector = string.Join(',', labels.Select(static label => $"{label.Key}={label.Value}"));
        return new ListOptions { LabelSelector = selector.Length == 0 ? null : selector };
    }
}
