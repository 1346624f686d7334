using System.Text.Json;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Selectors;

/// <summary>A parsed <c>fieldSelector</c> parameter. Which fields may be selected depends on the kind; see <see cref="SelectableFields"/>.</summary>
internal sealed class FieldSelector(IReadOnlyList<FieldRequirement> requirements)
{
    public static FieldSelector Everything { get; } = new([]);

    public bool IsEmpty => requirements.Count == 0;

    /// <summary>The name that an object must have to match; null when more than one may.</summary>
    public string? RequiredName => requirements.FirstOrDefault(static r => r is { Path: "metadata.name", IsNegated: false })?.Value;

    public bool Matches(StoredObject obj)
    {
        JsonObject? tree = null;
        foreach (FieldRequirement requirement in requirements)
        {
            string actual = requirement.Path switch
            {
                "metadata.name" => obj.Name.Name,
                "metadata.namespace" => obj.Name.Namespace,
                // Everything else needs the object itself, parsed once and only when asked for.
                _ => Read(tree ??= obj.ToJson(), requirement.Path),
            };
            if (string.Equals(actual, requirement.Value, StringComparison.Ordinal) == requirement.IsNegated)
            {
                return false;
            }
        }

        return true;
    }

    /// <exception cref="SelectorSyntaxException">The text is no field selector, or names a field that the kind does not offer.</exception>
    public static FieldSelector Parse(string? text, Func<string, string?> findError)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Everything;
        }

        List<FieldRequirement> parsed = [];
        foreach (string part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            FieldRequirement requirement = ParseOne(part, text);
            if (findError(requirement.Path) is { } why)
            {
                throw new SelectorSyntaxException(why);
            }

            parsed.Add(requirement);
        }

        return new FieldSelector(parsed);
    }

    private static FieldRequirement ParseOne(string part, string whole)
    {
        foreach ((string token, bool negated) in (ReadOnlySpan<(string, bool)>)[("!=", true), ("==", false), ("=", false)])
        {
            int at = part.IndexOf(token, StringComparison.Ordinal);
            if (at > 0)
            {
                return new FieldRequirement(part[..at].Trim(), part[(at + token.Length)..].Trim(), negated);
            }
        }

        throw new SelectorSyntaxException($"invalid selector: '{whole}'; can't understand '{part}'");
    }

    private static string Read(JsonObject tree, string path)
    {
        JsonNode? node = tree;
        foreach (string segment in path.Split('.'))
        {
            node = (node as JsonObject)?[segment];
        }

        return node is not JsonValue value ? ""
            : value.GetValueKind() switch
            {
                JsonValueKind.String => ObjectMetadata.TextOrNull(value)!,
                JsonValueKind.True => "true",
                JsonValueKind.False => "false",
                _ => value.ToJsonString(),
            };
    }
}
