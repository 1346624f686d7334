using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Schemas;

/// <summary>
/// Writes a CRD manifest for an entry that comes without one: spec and status accept any field, and the status subresource is on.
/// </summary>
public static class CrdWriter
{
    /// <summary>The manifest as YAML.</summary>
    public static string Write(ResolvedApiTypes types)
    {
        string singular = types.Kind.ToLowerInvariant();
        var yaml = new YamlWriter();
        yaml.StartMapping();
        yaml.Pair("apiVersion", "apiextensions.k8s.io/v1").Pair("kind", "CustomResourceDefinition");
        yaml.Key("metadata").StartMapping().Pair("name", $"{types.Plural}.{types.Group}").EndMapping();
        yaml.Key("spec").StartMapping();
        yaml.Pair("group", types.Group);
        yaml.Key("names").StartMapping();
        yaml.Pair("kind", types.Kind).Pair("listKind", $"{types.Kind}List").Pair("plural", types.Plural).Pair("singular", singular);
        yaml.EndMapping();
        yaml.Pair("scope", types.IsNamespaced ? "Namespaced" : "Cluster");
        yaml.Key("versions").StartSequence().StartMapping();
        yaml.Pair("name", types.Version).Pair("served", true).Pair("storage", true);
        yaml.Key("schema").StartMapping().Key("openAPIV3Schema").StartMapping().Pair("type", "object");
        yaml.Key("properties").StartMapping();
        WriteFreeObject(yaml, "spec");
        WriteFreeObject(yaml, "status");
        yaml.EndMapping().EndMapping().EndMapping();
        yaml.Key("subresources").StartMapping().Key("status").EmptyMapping().EndMapping();
        yaml.EndMapping().EndSequence();
        yaml.EndMapping().EndMapping();
        return yaml.ToString();
    }

    /// <summary>The manifest of an entry as YAML; null when its kind is not fully known.</summary>
    public static string? Write(CrdDeclaration entry) => ApiTypesResolver.Resolve(entry, null) is { } types ? Write(types) : null;

    private static void WriteFreeObject(YamlWriter yaml, string name) =>
        yaml.Key(name).StartMapping().Pair("type", "object").Pair("x-kubernetes-preserve-unknown-fields", true).EndMapping();
}
