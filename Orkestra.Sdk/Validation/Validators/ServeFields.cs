using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Validation.Validators;

/// <summary>The fields of an entry's self-service form: those of the spec, labels and annotations, which one submission gives together.</summary>
internal static class ServeFields
{
    /// <summary>The block, in either spelling; null when the entry is not offered.</summary>
    public static YamlMapping? Of(CrdDeclaration entry) => (entry.Node["serve"] ?? entry.Node["idp"]) as YamlMapping;

    /// <summary>The fields by name, with what kind they are.</summary>
    public static IEnumerable<(string Kind, YamlEntry Field)> In(YamlMapping serve)
    {
        foreach (string kind in (string[])["fields", "labels", "annotations"])
        {
            foreach (YamlEntry field in (serve[kind] as YamlMapping)?.Entries ?? [])
            {
                yield return (kind, field);
            }
        }
    }
}
