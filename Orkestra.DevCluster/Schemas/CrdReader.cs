using System.Text.Json.Nodes;
using Orkestra.DevCluster.Conversion;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Schemas;

/// <summary>Reads CustomResourceDefinitions (apiextensions.k8s.io/v1).</summary>
public static class CrdReader
{
    /// <summary>Checks a definition and reads its served versions.</summary>
    /// <param name="crd">The definition; not changed.</param>
    /// <param name="errors">Receives one error for each broken rule.</param>
    /// <returns>One resource for each served version, in the order of the definition; empty when there are errors.</returns>
    /// <remarks>CEL rules (x-kubernetes-validations) are accepted and not evaluated.</remarks>
    public static IReadOnlyList<ResourceDefinition> Read(JsonObject crd, ICollection<FieldError> errors) =>
        [.. ReadAll(crd, errors, revision: 0).Where(static d => d.IsServed)];

    /// <summary>As <see cref="Read"/>, with the versions that are not served.</summary>
    internal static IReadOnlyList<ResourceDefinition> ReadAll(JsonObject crd, ICollection<FieldError> errors, long revision)
    {
        int before = errors.Count;
        CrdRules.Check(crd, errors);
        if (errors.Count > before)
        {
            return [];
        }

        JsonObject spec = crd.ObjectAt("spec")!;
        ResourceDefinition[] definitions = [.. spec["versions"].Objects().Select(v => ReadVersion(spec, v))];
        CustomVersions versions = new()
        {
            Schemas = definitions.ToDictionary(static d => d.Version, static d => d.Schema, StringComparer.Ordinal),
            Webhook = ConversionWebhook.Read(spec.ObjectAt("conversion")),
            Revision = revision,
        };
        return [.. definitions.Select(d => d with { Versions = versions })];
    }

    private static ResourceDefinition ReadVersion(JsonObject spec, JsonObject version)
    {
        string kind = spec.StringAt("names", "kind")!;
        string name = version.StringAt("name")!;
        string group = spec.StringAt("group")!;
        JsonObject? scale = version.ObjectAt("subresources", "scale");
        return new ResourceDefinition
        {
            Group = group,
            Version = name,
            Kind = kind,
            Plural = spec.StringAt("names", "plural")!,
            Singular = spec.StringAt("names", "singular") is { Length: > 0 } singular ? singular : kind.ToLowerInvariant(),
            ListKind = spec.StringAt("names", "listKind") is { Length: > 0 } listKind ? listKind : kind + "List",
            ShortNames = Texts(spec, "shortNames"),
            Categories = Texts(spec, "categories"),
            Namespaced = spec.StringAt("scope") == "Namespaced",
            HasStatus = version.At("subresources", "status") is not null,
            HasGeneration = true,
            IsCustom = true,
            IsServed = version.BoolAt("served") == true,
            IsStorageVersion = version.BoolAt("storage") == true,
            Scale = scale is null ? null : new ScalePaths(
                scale.StringAt("specReplicasPath")!,
                scale.StringAt("statusReplicasPath")!,
                scale.StringAt("labelSelectorPath")),
            DeprecationWarning = version.BoolAt("deprecated") == true
                ? version.StringAt("deprecationWarning") ?? $"{group}/{name} {kind} is deprecated"
                : null,
            PrinterColumns = CustomColumn.ReadAll(version),
            Schema = new CustomObjectSchema(SchemaReader.Read(version.ObjectAt("schema", "openAPIV3Schema")!, isRoot: true)),
        };
    }

    private static IReadOnlyList<string> Texts(JsonObject spec, string list) =>
        [.. (spec.ArrayAt("names", list) ?? []).Select(static n => n.AsString()).OfType<string>()];
}
