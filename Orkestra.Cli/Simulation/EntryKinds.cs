using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Documents;

namespace Orkestra.Cli.Simulation;

/// <summary>
/// Finds the kinds of entries whose CRD is not at hand among the custom resources: one that is called like the entry, or the only one
/// that no other entry operates.
/// </summary>
internal static class EntryKinds
{
    /// <summary>The documents with as many entries as can be simulated.</summary>
    public static LoadedKatalog Complete(LoadedKatalog katalog, IReadOnlyList<CustomResourceDocument> resources)
    {
        (KatalogDocument Document, CrdDeclaration Crd)[] unknown =
        [
            .. katalog.Documents.OfType<KatalogDocument>()
                .SelectMany(static document => document.Crds.Where(static crd => crd.IsEnabled).Select(crd => (Document: document, Crd: crd)))
                .Where(candidate => !katalog.Entries.Any(entry => ReferenceEquals(entry.Declaration, candidate.Crd))),
        ];
        if (unknown.Length == 0)
        {
            return katalog;
        }

        List<CustomResourceDocument> free =
        [
            .. resources.Where(resource => !katalog.Entries.Any(entry => string.Equals(entry.Types.Kind, resource.Kind, StringComparison.OrdinalIgnoreCase)))
                .DistinctBy(static resource => resource.Kind, StringComparer.OrdinalIgnoreCase),
        ];
        List<LoadedEntry> entries = [.. katalog.Entries];
        foreach ((KatalogDocument document, CrdDeclaration crd) in unknown)
        {
            CustomResourceDocument? resource = free.Find(candidate => IsCalledLike(crd, candidate)) ?? (unknown.Length == 1 && free.Count == 1 ? free[0] : null);
            if (resource is not null)
            {
                entries.Add(new LoadedEntry(document, crd, TypesOf(crd, resource), null));
            }
        }

        return katalog with { Entries = [.. entries.OrderBy(static entry => entry.Declaration.Name.Value, StringComparer.Ordinal)] };
    }

    private static bool IsCalledLike(CrdDeclaration crd, CustomResourceDocument resource) =>
        string.Equals(crd.Name.Value.Replace("-", string.Empty, StringComparison.Ordinal), resource.Kind, StringComparison.OrdinalIgnoreCase);

    private static ResolvedApiTypes TypesOf(CrdDeclaration crd, CustomResourceDocument resource)
    {
        GroupVersionKind kind = GroupVersionKind.From(resource.ApiVersion, resource.Kind);
        string plural = crd.ApiTypes?.Plural?.Value ?? $"{resource.Kind.ToLowerInvariant()}s";
        return new ResolvedApiTypes(kind.Group, kind.Version, kind.Kind, plural, crd.Namespaced?.Value ?? true);
    }
}
