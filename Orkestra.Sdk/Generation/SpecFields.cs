using Orkestra.Sdk.Checking;
using Orkestra.Sdk.Schemas;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Generation;

/// <summary>The fields at the top of a CRD's spec or status.</summary>
internal sealed class SpecFields
{
    private readonly YamlMapping? _block;

    private SpecFields(YamlMapping? block) => _block = block;

    /// <summary>The fields below a part of the custom resource.</summary>
    public static SpecFields Of(CrdManifest manifest, string part) => new((manifest.PreferredVersion.Schema?["properties"] as YamlMapping)?[part] as YamlMapping);

    /// <summary>The fields with a text, number or boolean whose names templates can spell.</summary>
    public IEnumerable<string> Scalars => Fields
        .Where(static entry => TypeOf(entry.Value) is "string" or "integer" or "number" or "boolean" or "any")
        .Select(static entry => entry.Key.Value)
        .Where(IsIdentifier);

    private IEnumerable<YamlEntry> Fields => (_block?["properties"] as YamlMapping)?.Entries ?? [];

    /// <summary>The first of some names that is a field of a type; <c>any</c> stands for a whole number or a text.</summary>
    public string? First(string type, params string[] names) =>
        names.FirstOrDefault(name => Fields.Any(field => field.Key.Value == name && TypeOf(field.Value) == type));

    /// <summary>Whether a field is always there: required, or with a default.</summary>
    public bool IsCertain(string name) =>
        _block is not null && OpenApiTypes.Read(_block).Fields.TryGetValue(name, out SchemaField? field) && field.IsCertain;

    private static bool IsIdentifier(string name) => name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name.All(static c => char.IsLetterOrDigit(c) || c == '_');

    private static string? TypeOf(YamlNode schema) => schema is not YamlMapping field ? null
        : field["x-kubernetes-int-or-string"] is not null ? "any" : (field["type"] as YamlScalar)?.Value;
}
