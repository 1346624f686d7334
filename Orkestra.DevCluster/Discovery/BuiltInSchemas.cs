using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Kinds.Fields;

namespace Orkestra.DevCluster.Discovery;

/// <summary>Writes the field tables as OpenAPI schemas: one definition for each object type that the given kinds reach.</summary>
/// <param name="isV3">OpenAPI 3, whose references cannot have siblings and stand in <c>allOf</c>; otherwise Swagger 2.</param>
internal sealed class BuiltInSchemas(bool isV3)
{
    private const string Quantity = "io.k8s.apimachinery.pkg.api.resource.Quantity";
    private const string IntOrString = "io.k8s.apimachinery.pkg.util.intstr.IntOrString";
    private const string RawExtension = "io.k8s.apimachinery.pkg.runtime.RawExtension";

    private readonly SortedDictionary<string, JsonObject> _definitions = new(StringComparer.Ordinal);

    /// <summary>Adds the definition of a kind and of everything in it.</summary>
    public void Add(ResourceDefinition kind)
    {
        StructType type = ((BuiltInField)kind.Schema.Fields).Struct!;
        string name = TypeNames.Of(type);
        Define(type, isKind: true);
        _definitions[name]["x-kubernetes-group-version-kind"] = new JsonArray(OpenApiPaths.GroupVersionKind(kind));
    }

    /// <summary>A reference to the metadata of every object, which becomes part of the definitions.</summary>
    public JsonObject MetadataReference()
    {
        StructType metadata = BuiltInTypes.Part("ObjectMeta").Struct!;
        Define(metadata, isKind: false);
        return Reference(TypeNames.Of(metadata), hasDefault: true);
    }

    public JsonObject ToJson(IEnumerable<KeyValuePair<string, JsonObject>> custom)
    {
        JsonObject result = [];
        foreach ((string name, JsonObject schema) in _definitions.Concat(custom))
        {
            result[name] = schema;
        }

        return result;
    }

    private void Define(StructType type, bool isKind)
    {
        string name = TypeNames.Of(type);
        if (_definitions.TryGetValue(name, out JsonObject? present) && (!isKind || present["properties"]!["kind"] is not null))
        {
            return;
        }

        JsonObject schema = new() { ["type"] = "object" };
        _definitions[name] = schema;
        Describe(schema, FieldDescriptions.Of(type.Name));
        JsonObject properties = [];
        foreach (StructMember member in type.Members.OrderBy(static m => m.Name, StringComparer.Ordinal))
        {
            properties[member.Name] = Property(type, member);
        }

        if (properties.Count > 0)
        {
            schema["properties"] = properties;
        }

        JsonArray required = new([.. type.Members.Where(m => RequiredFields.Contains(type, m)).Select(static m => m.Name).Order(StringComparer.Ordinal).Select(static m => (JsonNode)m)]);
        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        if (type.IsAtomic)
        {
            schema["x-kubernetes-map-type"] = "atomic";
        }
    }

    private JsonObject Property(StructType owner, StructMember member)
    {
        BuiltInField field = member.Field;
        JsonObject schema = owner.Name == "ManagedFieldsEntry" && member.Name == "fieldsV1" ? Reference(Simple(TypeNames.Meta + "FieldsV1")) : Value(field);
        Describe(schema, FieldDescriptions.Of($"{owner.Name}.{member.Name}") ?? FieldDescriptions.Of("*." + member.Name));
        if (field.KeyDefault is { } keyDefault)
        {
            schema["default"] = keyDefault;
        }

        if (field.Kind == FieldKind.List && field.ListType != ListKind.Atomic)
        {
            schema["x-kubernetes-list-type"] = field.ListType == ListKind.Map ? "map" : "set";
            if (field.ListMapKeys.Count > 0)
            {
                schema["x-kubernetes-list-map-keys"] = new JsonArray([.. field.ListMapKeys.Select(static k => (JsonNode)k)]);
            }
        }

        if (field.PatchMergeKey is { } key)
        {
            schema["x-kubernetes-patch-merge-key"] = key;
        }

        if (field.PatchStrategy is { } strategy)
        {
            schema["x-kubernetes-patch-strategy"] = strategy;
        }

        if (field is { Kind: FieldKind.Map, IsAtomicMap: true })
        {
            schema["x-kubernetes-map-type"] = "atomic";
        }

        return schema;
    }

    private JsonObject Value(BuiltInField field)
    {
        switch (field.Kind)
        {
            case FieldKind.Struct:
                Define(field.Struct!, isKind: false);
                return Reference(TypeNames.Of(field.Struct!), hasDefault: true);
            case FieldKind.List:
                return new JsonObject { ["type"] = "array", ["items"] = Value(field.Element!) };
            case FieldKind.Map:
                return new JsonObject { ["type"] = "object", ["additionalProperties"] = Value(field.Element!) };
            case FieldKind.Quantity:
                return Reference(Simple(Quantity));
            case FieldKind.IntOrString:
                return Reference(Simple(IntOrString));
            case FieldKind.Time or FieldKind.MicroTime:
                return Reference(Simple(TypeNames.Meta + field.Kind));
            case FieldKind.Any:
                return Reference(Simple(RawExtension));
            default:
                return Scalar(field.Kind);
        }
    }

    private static JsonObject Scalar(FieldKind kind) => kind switch
    {
        FieldKind.Int32 => new JsonObject { ["type"] = "integer", ["format"] = "int32" },
        FieldKind.Int64 => new JsonObject { ["type"] = "integer", ["format"] = "int64" },
        FieldKind.Float64 => new JsonObject { ["type"] = "number", ["format"] = "double" },
        FieldKind.Bool => new JsonObject { ["type"] = "boolean" },
        FieldKind.Bytes => new JsonObject { ["type"] = "string", ["format"] = "byte" },
        _ => new JsonObject { ["type"] = "string" },
    };

    /// <summary>Defines a type that is written as one value, and returns its name.</summary>
    private string Simple(string name)
    {
        string type = name[(name.LastIndexOf('.') + 1)..];
        JsonObject schema = type switch
        {
            "Quantity" when isV3 => new JsonObject { ["oneOf"] = new JsonArray(new JsonObject { ["type"] = "string" }, new JsonObject { ["type"] = "number" }) },
            "IntOrString" when isV3 => new JsonObject
            {
                ["format"] = "int-or-string",
                ["oneOf"] = new JsonArray(new JsonObject { ["type"] = "integer" }, new JsonObject { ["type"] = "string" }),
            },
            "IntOrString" => new JsonObject { ["type"] = "string", ["format"] = "int-or-string" },
            "Quantity" => new JsonObject { ["type"] = "string" },
            "Time" or "MicroTime" => new JsonObject { ["type"] = "string", ["format"] = "date-time" },
            _ => new JsonObject { ["type"] = "object" },
        };
        Describe(schema, FieldDescriptions.Of(type));
        _definitions.TryAdd(name, schema);
        return name;
    }

    private JsonObject Reference(string name, bool hasDefault = false)
    {
        if (!isV3)
        {
            return new JsonObject { ["$ref"] = "#/definitions/" + name };
        }

        JsonObject schema = new() { ["allOf"] = new JsonArray(new JsonObject { ["$ref"] = "#/components/schemas/" + name }) };
        if (hasDefault)
        {
            schema["default"] = new JsonObject();
        }

        return schema;
    }

    private static void Describe(JsonObject schema, string? description)
    {
        if (description is not null)
        {
            schema["description"] = description;
        }
    }
}
