namespace Orkestra.DevCluster.Kinds.Fields;

/// <summary>A field of a built-in type.</summary>
internal sealed class BuiltInField : IFieldSchema
{
    public required FieldKind Kind { get; init; }

    /// <summary>Type of the members when <see cref="Kind"/> is <see cref="FieldKind.Struct"/>.</summary>
    public StructType? Struct { get; init; }

    /// <summary>Type of the items of a list or of the values of a map.</summary>
    public BuiltInField? Element { get; init; }

    /// <summary>Value of the field when it is a list key that an item leaves out.</summary>
    public string? KeyDefault { get; init; }

    public ListKind ListType { get; init; }

    public IReadOnlyList<string> ListMapKeys { get; init; } = [];

    public bool IsAtomic { get; init; }

    public string? PatchStrategy { get; init; }

    public string? PatchMergeKey { get; init; }

    public bool IsAtomicMap => IsAtomic || Kind == FieldKind.Any || (Struct?.IsAtomic ?? false);

    public IFieldSchema? Items => Kind switch
    {
        FieldKind.List => Element,
        FieldKind.Any => FieldSchemas.Untyped,
        _ => null,
    };

    public IFieldSchema? Child(string name) => Kind switch
    {
        FieldKind.Struct => Struct!.Find(name)?.Field,
        FieldKind.Map => Element,
        FieldKind.Any => FieldSchemas.Untyped,
        _ => null,
    };

    public bool DeclaresField(string name) => Struct?.Find(name) is not null;

    public string? ListMapKeyDefault(string key) => Element?.Struct?.Find(key)?.Field.KeyDefault;
}
