using System.Globalization;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Checking;

/// <summary>Reads types from an <c>openAPIV3Schema</c>. What a schema leaves open stays open; only structural keywords count.</summary>
internal static class OpenApiTypes
{
    /// <summary>The type that a schema describes.</summary>
    public static SchemaType Read(YamlMapping schema)
    {
        if (IsTrue(schema, "x-kubernetes-int-or-string"))
        {
            return SchemaType.IntegerOrText;
        }

        switch (TextAt(schema, "type"))
        {
            case "object":
                return ReadObject(schema);
            case null when schema["properties"] is YamlMapping || schema["additionalProperties"] is not null:
                return ReadObject(schema);
            case "array":
                return SchemaType.ListOf(schema["items"] is YamlMapping items ? Read(items) : SchemaType.Any);
            case "string":
                return Texts(schema) is { } allowed ? SchemaType.OneOf(allowed) : SchemaType.Text;
            case "integer":
                return HasBounds(schema) ? ReadBounded(schema, SchemaTypeKind.Integer) : SchemaType.StoredInteger;
            case "number":
                return HasBounds(schema) ? ReadBounded(schema, SchemaTypeKind.Number) : SchemaType.Number;
            case "boolean":
                return SchemaType.Boolean;
            default:
                return SchemaType.Any;
        }
    }

    private static SchemaType ReadObject(YamlMapping schema)
    {
        SchemaType? element = schema["additionalProperties"] switch
        {
            YamlMapping { Count: > 0 } values => Read(values),
            null => null,
            _ => SchemaType.Any,
        };
        bool isOpen = element is not null || IsTrue(schema, "x-kubernetes-preserve-unknown-fields") || schema["x-kubernetes-embedded-resource"] is not null;
        return schema["properties"] is YamlMapping properties
            ? SchemaType.Object(() => ReadFields(schema, properties), isOpen ? FieldPolicy.Open : FieldPolicy.Closed, MemberRule.Crd, element)
            : element is null ? SchemaType.AnyMap : SchemaType.MapOf(element);
    }

    private static Dictionary<string, SchemaField> ReadFields(YamlMapping schema, YamlMapping properties)
    {
        var required = new HashSet<string>(StringComparer.Ordinal);
        foreach (YamlNode item in (schema["required"] as YamlSequence)?.Items ?? [])
        {
            if (item is YamlScalar name)
            {
                required.Add(name.Value);
            }
        }

        var fields = new Dictionary<string, SchemaField>(properties.Count, StringComparer.Ordinal);
        foreach (YamlEntry entry in properties.Entries)
        {
            string name = entry.Key.Value;
            fields[name] = entry.Value is YamlMapping field
                ? new SchemaField(Read(field), required.Contains(name) || field["default"] is not null)
                : new SchemaField(SchemaType.Any, false);
        }

        return fields;
    }

    private static SchemaType ReadBounded(YamlMapping schema, SchemaTypeKind kind) => SchemaType.Bounded(
        kind,
        NumberAt(schema, "minimum") ?? double.NegativeInfinity,
        NumberAt(schema, "maximum") ?? double.PositiveInfinity);

    private static bool HasBounds(YamlMapping schema) => NumberAt(schema, "minimum") is not null || NumberAt(schema, "maximum") is not null;

    private static List<string>? Texts(YamlMapping schema)
    {
        if (schema["enum"] is not YamlSequence { Items.Count: > 0 } list)
        {
            return null;
        }

        var texts = new List<string>(list.Items.Count);
        foreach (YamlNode item in list.Items)
        {
            if (item is not YamlScalar scalar)
            {
                return null;
            }

            texts.Add(scalar.Value);
        }

        return texts;
    }

    private static double? NumberAt(YamlMapping map, string key) =>
        double.TryParse(TextAt(map, key), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    private static bool IsTrue(YamlMapping map, string key) => map[key] is YamlScalar scalar && scalar.TryGetBoolean(out bool value) && value;

    private static string? TextAt(YamlMapping map, string key) => map[key] is YamlScalar { IsNull: false } scalar ? scalar.Value : null;
}
