using Orkestra.Generator.Diagnostics;
using Orkestra.Generator.Pipeline;
using Orkestra.Generator.Specs;
using Orkestra.Runtime.Composition;
using Orkestra.Sdk.Documents;

namespace Orkestra.Generator.Parsing;

/// <summary>Finds the custom resources of a document that become classes.</summary>
internal static class ResourceReferences
{
    /// <summary>Those whose schema is known.</summary>
    public static IEnumerable<ResourceReference> In(LoadedKatalog loaded) => loaded.Entries
        .Where(HasSchema)
        .Select(static entry => new ResourceReference(DocumentPath.Normalize(entry.Manifest!.Node.File.Path), entry.Types.Group, entry.Types.Version, entry.Types.Kind))
        .Distinct();

    /// <summary>What is to be said about the others.</summary>
    public static IEnumerable<DiagnosticSpec> Missing(LoadedKatalog loaded) => loaded.Entries.Where(static entry => !HasSchema(entry)).Select(static entry =>
    {
        Located<string> name = entry.Declaration.Name;
        string reason = entry.Manifest is null ? "it has no crdFile" : $"its CRD has no schema for {entry.Types.Version}";
        string message = $"{entry.Types.Kind} of the entry '{name.Value}' gets no class, because {reason}: code sees its custom resources as DynamicResource";
        return RoslynRules.Describe(GeneratorRules.NoSchema, message, name.File, name.Span);
    });

    private static bool HasSchema(LoadedEntry entry) =>
        entry.Manifest?.Versions.Any(version => version.Name == entry.Types.Version && version.Schema is not null) == true;
}
