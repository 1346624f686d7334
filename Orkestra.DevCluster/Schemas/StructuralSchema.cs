using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Kinds.Fields;

namespace Orkestra.DevCluster.Schemas;

/// <summary>One node of a structural OpenAPI v3 schema, as a CustomResourceDefinition declares it. Immutable.</summary>
internal sealed class StructuralSchema : IFieldSchema
{
    /// <summary>object, array, string, integer, number or boolean; null when the node says nothing about it.</summary>
    public string? Type { get; init; }

    public string? Format { get; init; }

    public bool Nullable { get; init; }

    public JsonNode? Default { get; init; }

    public IReadOnlyDictionary<string, StructuralSchema> Properties { get; init; } = new Dictionary<string, StructuralSchema>();

    public StructuralSchema? AdditionalProperties { get; init; }

    public StructuralSchema? Item { get; init; }

    public IReadOnlyList<string> Required { get; init; } = [];

    public JsonArray? Enum { get; init; }

    public Regex? Pattern { get; init; }

    public double? Minimum { get; init; }

    public double? Maximum { get; init; }

    public bool ExclusiveMinimum { get; init; }

    public bool ExclusiveMaximum { get; init; }

    public double? MultipleOf { get; init; }

    public long? MinLength { get; init; }

    public long? MaxLength { get; init; }

    public long? MinItems { get; init; }

    public long? MaxItems { get; init; }

    public bool UniqueItems { get; init; }

    public long? MinProperties { get; init; }

    public long? MaxProperties { get; init; }

    public IReadOnlyList<StructuralSchema> OneOf { get; init; } = [];

    public IReadOnlyList<StructuralSchema> AnyOf { get; init; } = [];

    public IReadOnlyList<StructuralSchema> AllOf { get; init; } = [];

    public StructuralSchema? Not { get; init; }

    public bool PreservesUnknown { get; init; }

    public bool IsIntOrString { get; init; }

    /// <summary>Whether the value is a whole object with apiVersion, kind and metadata; so is the root.</summary>
    public bool IsResource { get; init; }

    public ListKind ListType { get; init; }

    public IReadOnlyList<string> ListMapKeys { get; init; } = [];

    public bool IsAtomicMap { get; init; }

    public string? PatchStrategy => null;

    public string? PatchMergeKey => null;

    public IFieldSchema? Items => Item ?? (PreservesUnknown || Type is null ? FieldSchemas.Untyped : null);

    public IFieldSchema? Child(string name) => IsResource && s_resourceFields.Child(name) is { } own
        ? own
        : Properties.GetValueOrDefault(name) ?? AdditionalProperties ?? (PreservesUnknown || Type is null ? FieldSchemas.Untyped : null);

    public bool DeclaresField(string name) => Properties.ContainsKey(name) || (IsResource && s_resourceFields.DeclaresField(name));

    public string? ListMapKeyDefault(string key) => Item?.Properties.GetValueOrDefault(key)?.Default.AsString();

    private static readonly BuiltInField s_resourceFields = BuiltInTypes.Root("Resource");
}
