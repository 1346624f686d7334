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
    private volatile Picture _picture = new(BuiltInKinds.All);

    public IReadOnlyList<ResourceDefinition> All => _picture.All;

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

    private void Rebuild()
    {
        Generation++;
        _picture = new Picture([.. BuiltInKinds.All, .. _custom.Values.SelectMany(static d => d)]);
    }

    private sealed class Picture
    {
        public Picture(IReadOnlyList<ResourceDefinition> all)
        {
            All = all;
            // Built-in ones come first and win: a custom definition must not take over what the server itself relies on.
            ByPath = all.DistinctBy(static d => (d.Group, d.Version, d.Plural)).ToImmutableDictionary(static d => (d.Group, d.Version, d.Plural));
            // The stored version need not be a served one; then any served version can stand in for it.
            ByStorage = all.OrderByDescending(static d => d.IsStorageVersion).DistinctBy(static d => new GroupResource(d.Group, d.Plural))
                .ToImmutableDictionary(static d => new GroupResource(d.Group, d.Plural));
        }

        public IReadOnlyList<ResourceDefinition> All { get; }

        public ImmutableDictionary<(string Group, string Version, string Plural), ResourceDefinition> ByPath { get; }

        public ImmutableDictionary<GroupResource, ResourceDefinition> ByStorage { get; }
    }
}
