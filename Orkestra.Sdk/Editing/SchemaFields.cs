using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Editing;

/// <summary>Reads the fields of a place in an <c>openAPIV3Schema</c>.</summary>
internal static class SchemaFields
{
    /// <summary>The schema at a path of field names; null where the schema says nothing.</summary>
    public static YamlMapping? At(YamlMapping schema, IEnumerable<string> path)
    {
        YamlMapping? current = schema;
        foreach (string name in path)
        {
            current = (current?["properties"] as YamlMapping)?[name] as YamlMapping;
        }

        return current;
    }

    /// <summary>The fields of an object with their schemas.</summary>
    public static IEnumerable<(string Name, YamlMapping Schema)> Of(YamlMapping schema)
    {
        foreach (YamlEntry entry in (schema["properties"] as YamlMapping)?.Entries ?? [])
        {
            if (entry.Value is YamlMapping field)
            {
                yield return (entry.Key.Value, field);
            }
        }
    }

    /// <summary>The type in a word, with what restricts it: <c>string (small, large)</c>.</summary>
    public static string TypeOf(YamlMapping schema)
    {
        string type = Text(schema, "type") is { Length: > 0 } named ? named
            : schema.TryGetValue("x-kubernetes-int-or-string", out _) ? "integer or string"
            : "any";
        string[] values = [.. ((schema["enum"] as YamlSequence)?.Items ?? []).OfType<YamlScalar>().Select(static value => value.Value)];
        return values.Length > 0 ? $"{type} ({string.Join(", ", values)})" : type;
    }

    /// <summary>The description of a field; empty without one.</summary>
    public static string DescriptionOf(YamlMapping schema) => Text(schema, "description");

    private static string Text(YamlMapping schema, string key) => schema[key] is YamlScalar { IsNull: false } text ? text.Value : string.Empty;
}
