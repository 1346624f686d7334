using Orkestra.Sdk.Expressions;

namespace Orkestra.Sdk.Checking;

/// <summary>What is known of a value before any custom resource is.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Path">Where in the data it stands, such as <c>spec.image</c>; empty for the root, null when it was computed.</param>
/// <param name="Constant">The value itself, when it is always the same.</param>
/// <param name="MayBeAbsent">Whether the CRD lets a custom resource leave it out.</param>
internal readonly record struct TypedValue(SchemaType Type, string? Path = null, OrkValue? Constant = null, bool MayBeAbsent = false)
{
    /// <summary>A value of which nothing is known.</summary>
    public static TypedValue Unknown => new(SchemaType.Any);

    /// <summary>A computed value.</summary>
    public static TypedValue Of(SchemaType type) => new(type);

    /// <summary>A constant.</summary>
    public static TypedValue Of(OrkValue constant) => new(TypeOf(constant), null, constant);

    private static SchemaType TypeOf(OrkValue value) => value.Kind switch
    {
        OrkValueKind.Null => SchemaType.Null,
        OrkValueKind.Boolean => SchemaType.Boolean,
        OrkValueKind.Int or OrkValueKind.Int64 => SchemaType.Integer,
        OrkValueKind.Float => SchemaType.Float,
        OrkValueKind.String => SchemaType.Text,
        OrkValueKind.List => value.AsList().IsStringList ? SchemaType.MadeTexts : SchemaType.AnyList,
        _ => SchemaType.AnyMap,
    };
}
