using Orkestra.Generator.Emitting;
using Orkestra.Generator.Specs;

namespace Orkestra.Generator.Pipeline;

/// <summary>Names the classes of all custom resources of the project.</summary>
internal static class ResourceNames
{
    /// <summary>
    /// The resources that the entries of all documents operate, each once: which file defines one that several define is decided by their paths.
    /// </summary>
    public static IEnumerable<NamedResource> Assign(IEnumerable<ResourceReference> references)
    {
        ResourceReference[] resources =
        [
            .. references.GroupBy(static reference => (reference.Group, reference.Version, reference.Kind))
                .Select(static same => same.OrderBy(static reference => reference.Path, StringComparer.Ordinal).First())
                .OrderBy(static reference => reference.Kind, StringComparer.Ordinal)
                .ThenBy(static reference => reference.Group, StringComparer.Ordinal)
                .ThenBy(static reference => reference.Version, StringComparer.Ordinal),
        ];

        // Names of generated files must differ by more than case.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        string[] names = [.. resources.Select(resource => Identifiers.Unique(NameOf(resource, resources), taken))];
        for (int i = 0; i < resources.Length; i++)
        {
            string name = names[i];
            yield return new NamedResource(
                name, new EquatableArray<string>(names.Where(other => other.Length > name.Length && other.StartsWith(name, StringComparison.Ordinal))), resources[i]);
        }
    }

    // The kind alone; with its version when another one of it is operated too; with its group when that has the same kind.
    private static string NameOf(ResourceReference resource, ResourceReference[] all)
    {
        ResourceReference[] ofKind = [.. all.Where(other => other.Kind == resource.Kind)];
        string[] groups = [.. ofKind.Select(static other => other.Group).Distinct()];
        string name = Identifiers.Pascal(resource.Kind);
        if (groups.Length > 1)
        {
            bool isFirstLabelEnough = groups.Select(FirstLabel).Distinct(StringComparer.OrdinalIgnoreCase).Count() == groups.Length;
            name += Identifiers.Pascal(isFirstLabelEnough ? FirstLabel(resource.Group) : resource.Group);
        }

        return ofKind.Count(other => other.Group == resource.Group) > 1 ? name + Identifiers.PascalVersion(resource.Version) : name;
    }

    private static string FirstLabel(string group) => group.Split('.')[0];
}
