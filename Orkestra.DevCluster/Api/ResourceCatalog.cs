using System.Collections.Immutable;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Api;

/// <summary>
/// The resources served right now: the built-in ones and those of custom resource definitions. An immutable picture is swapped on every
/// change, so that readers need no lock.
/// </summary>
internal sealed class ResourceCatalog
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, IReadOnlyList<ResourceDefinition>> _custom = new(StringComparer.Ordinal);
    private volatile Picture _picture = new(BuiltInKinds.All, []);

    /// <summary>The served resources.</summary>
    public IReadOnlyList<ResourceDefinition> All => _picture.All;

    /// <summary>The built-in APIs that are switched off, as <c>group/version</c> or <c>group/version/plural</c>.</summary>
    public IReadOnlyCollection<string> DisabledApis { get; private set; } = [];

    /// <summary>Counts the changes; part of the discovery documents' validators.</summary>
    public int Generation { get; private set; }

    public ResourceDefinition? Find(string group, string version, string plural) => _picture.ByPath.GetValueOrDefault((group, version, plural));

    /// <summary>The definition in whose version the objects of a resource are stored.</summary>
    public ResourceDefinition? Storage(GroupResource resource) => _picture.ByStorage.GetValueOrDefault(resource);

    public ResourceDefinition? ByKind(string apiVersion, string kind) => _picture.All.FirstOrDefault(d => d.Kind == kind && d.ApiVersion == apiVersion);

    /// <summary>Serves the resources of one custom resource definition, replacing those it defined before.</summary>
    public void Set(string crd, IReadOnlyList<ResourceDefinition> definitions)
    {
        lock (_gate)
        {
            _custom[crd] = definitions;
            Rebuild();
        }
    }

    public void Remove(string crd)
    {
        lock (_gate)
        {
            if (_custom.Remove(crd))
            {
                Rebuild();
            }
        }
    }

    /// <summary>Serves all built-in APIs but these. Their objects stay stored, and the cluster's own controllers still know their kinds.</summary>
    public void Disable(IReadOnlyCollection<string> apis)
    {
        lock (_gate)
        {
            DisabledApis = apis;
            Rebuild();
        }
    }

    /// <exception cref="ArgumentException">A name is of no built-in API.</exception>
    public static void ThrowIfUnknown(IReadOnlyCollection<string> apis)
    {
        foreach (string api in apis)
        {
            if (!BuiltInKinds.All.Any(d => d.ApiVersion == api || $"{d.ApiVersion}/{d.Plural}" == api))
            {
                throw new ArgumentException($"\"{api}\" names no built-in API; expected a group version such as autoscaling/v2, or a resource of it such as batch/v1/cronjobs.");
            }
        }
    }

    private void Rebuild()
    {
        HashSet<string> disabled = new(DisabledApis, StringComparer.Ordinal);
        _picture = new Picture([.. BuiltInKinds.All, .. _custom.Values.SelectMany(static d => d)], disabled);
        // Last, so that what is made from the old picture is never taken for the new one's.
        Generation++;
    }

    private sealed class Picture
    {
        public Picture(IReadOnlyList<ResourceDefinition> all, HashSet<string> disabled)
        {
            All = [.. all.Where(d => d.IsServed && !disabled.Contains(d.ApiVersion) && !disabled.Contains($"{d.ApiVersion}/{d.Plural}"))];
            // Built-in ones come first and win: a custom definition must not take over what the server itself relies on.
            ByPath = All.DistinctBy(static d => (d.Group, d.Version, d.Plural)).ToImmutableDictionary(static d => (d.Group, d.Version, d.Plural));
            ByStorage = all.OrderByDescending(static d => d.IsStorageVersion).DistinctBy(static d => new GroupResource(d.Group, d.Plural))
                .ToImmutableDictionary(static d => new GroupResource(d.Group, d.Plural));
        }

        public IReadOnlyList<ResourceDefinition> All { get; }

        public ImmutableDictionary<(string Group, string Version, string Plural), ResourceDefinition> ByPath { get; }

        public ImmutableDictionary<GroupResource, ResourceDefinition> ByStorage { get; }
    }
}
