using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Schemas;

namespace Orkestra.Runtime.Composition;

/// <summary>One enabled entry of a loaded Katalog.</summary>
/// <param name="Document">The document that declares it.</param>
/// <param name="Declaration">The entry.</param>
/// <param name="Types">Its kind.</param>
/// <param name="Manifest">The CRD of its <c>crdFile</c>; null without one.</param>
public sealed record LoadedEntry(KatalogDocument Document, CrdDeclaration Declaration, ResolvedApiTypes Types, CrdManifest? Manifest)
{
    /// <summary>The custom resource it operates.</summary>
    public KubeResource Resource => new(new GroupVersionKind(Types.Group, Types.Version, Types.Kind), Types.Plural, Types.IsNamespaced);
}
