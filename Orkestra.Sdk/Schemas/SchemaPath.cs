using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Schemas;

/// <summary>Follows field paths through an <c>openAPIV3Schema</c>.</summary>
internal static class SchemaPath
{
    /// <summary>
    /// Finds the first part of a path that the schema does not have, so that the API server drops it. Parts behind a list, a free-form
    /// object or anything the schema leaves open are not judged.
    /// </summary>
    /// <param name="schema">The root schema.</param>
    /// <param name="path">Field names from the root, for example <c>spec</c>, <c>image</c>.</param>
    /// <param name="known">The names the schema has at that place.</param>
    /// <returns>Index of the unknown part, or -1.</returns>
    public static int FindUnknown(YamlMapping schema, IReadOnlyList<string> path, out IReadOnlyList<string> known)
    {
        YamlMapping current = schema;
        for (int i = 0; i < path.Count; i++)
        {
            known = [];
            if (IsOpen(current) || current["properties"] is not YamlMapping properties)
            {
                return -1;
            }

            if (properties[path[i]] is not YamlMapping next)
            {
                known = properties.Entries.Select(static entry => entry.Key.Value).ToArray();
                return i;
            }

            current = next;
        }

        known = [];
        return -1;
    }

    private static bool IsOpen(YamlMapping schema) =>
        (schema["x-kubernetes-preserve-unknown-fields"] is YamlScalar flag && flag.TryGetBoolean(out bool open) && open)
        || schema.TryGetValue("additionalProperties", out _)
        || schema["x-kubernetes-embedded-resource"] is not null;
}
