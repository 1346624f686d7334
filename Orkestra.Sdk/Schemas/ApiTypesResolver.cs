using Orkestra.Sdk.Documents;

namespace Orkestra.Sdk.Schemas;

/// <summary>Works out which kind an entry operates. Stateless.</summary>
public static class ApiTypesResolver
{
    /// <summary>
    /// The kind of an entry, from its CRD manifest when there is one, else from <c>apiTypes</c>, else from the table of built-in kinds.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <param name="manifest">The CRD of the entry's <c>crdFile</c>; null when there is none or it could not be read.</param>
    /// <returns>Null when group, version or kind are not known; validation reports that.</returns>
    public static ResolvedApiTypes? Resolve(CrdDeclaration entry, CrdManifest? manifest)
    {
        if (manifest is not null)
        {
            return new ResolvedApiTypes(manifest.Group, manifest.PreferredVersion.Name, manifest.Kind, manifest.Plural, entry.Namespaced?.Value ?? manifest.IsNamespaced);
        }

        if (entry.ApiTypes is not { Kind: { } kind } types)
        {
            return null;
        }

        ResolvedApiTypes? builtIn = types.Group is null || types.Group.Value.Value is "" or "core" ? BuiltInKinds.Find(kind.Value) : null;
        string? group = types.Group?.Value ?? builtIn?.Group;
        string? version = types.Version?.Value ?? builtIn?.Version;
        if (group is null || version is null)
        {
            return null;
        }

        string plural = types.Plural?.Value ?? builtIn?.Plural ?? $"{entry.Name.Value}s";
        return new ResolvedApiTypes(group == "core" ? string.Empty : group, version, kind.Value, plural, entry.Namespaced?.Value ?? builtIn?.IsNamespaced ?? true);
    }
}
